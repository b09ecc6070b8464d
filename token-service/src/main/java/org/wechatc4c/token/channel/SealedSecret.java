package org.wechatc4c.token.channel;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A secret as it lies in the database.
 *
 * @param sealed opens with the custody's keys, for its purpose only
 * @param tag changes with the secret and says nothing about it
 * @param previous the one before, while it is still good
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SealedSecret(String sealed, String tag, Instant changedAt, @Nullable Previous previous) {

    /** What was in its place, and until when it is good. */
    record Previous(String sealed, String tag, Instant until) {
    }

    /** The one before, unless its time is over. */
    @Nullable
    Previous previous(Instant now) {
        return previous != null && now.isBefore(previous.until) ? previous : null;
    }

    @Override
    public String toString() {
        return "SealedSecret[" + tag + "]";
    }
}
