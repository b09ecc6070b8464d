package org.wechatc4c.connector.odata;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** One of several changes that C4C makes all or none of. */
sealed interface Change {

    record Create(String set, Map<String, ?> properties) implements Change {
    }

    /**
     * Changes the named properties.
     *
     * @param etag as it was read; absent when the last write may win
     */
    record Update(String set, String objectId, Map<String, ?> properties, @Nullable String etag) implements Change {
    }

    /**
     * Takes the entity away.
     *
     * @param etag as it was read; absent when the last write may win
     */
    record Delete(String set, String objectId, @Nullable String etag) implements Change {
    }
}
