package org.wechatc4c.connector.replay;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant.
 *
 * @param from the first moment of dying; absent for all from the beginning
 * @param to the first moment not meant any more; absent for all until now
 * @param reason what their reason contains; absent for every reason
 */
record Selection(@Nullable Instant from, @Nullable Instant to, @Nullable String reason) {

    static final Selection ALL = new Selection(null, null, null);

    boolean includes(DeadLetter letter) {
        return (from == null || !letter.at().isBefore(from)) && (to == null || letter.at().isBefore(to))
                && (reason == null || letter.reason().contains(reason));
    }
}
