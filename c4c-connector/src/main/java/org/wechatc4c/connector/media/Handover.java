package org.wechatc4c.connector.media;

import io.smallrye.mutiny.Uni;

/** Hands the files that agents attach to notification-service, which sends them. Fails with {@link MediaFailure} only. */
public interface Handover {

    /**
     * Completes when the file is kept. Handing it over again under the same id changes nothing.
     *
     * @param fileId chosen by the caller; what is to be sent names it
     */
    Uni<Void> put(String channelId, String fileId, String mimeType, byte[] bytes);
}
