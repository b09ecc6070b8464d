package org.wechatc4c.connector.media;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Customer;

import io.smallrye.mutiny.Uni;

/** The files that customers sent, by WeChat's media id. Fails with {@link MediaFailure} only. */
public interface Media {

    /**
     * Has a file fetched and kept, so that it is there when it is wanted: WeChat deletes it after three days.
     *
     * @param pictureUrl where a picture can be had too; absent for everything else
     */
    Uni<Void> keep(Customer customer, String mediaId, @Nullable String pictureUrl);

    Uni<MediaFile> fetch(Customer customer, String mediaId, @Nullable String pictureUrl);
}
