package org.wechatc4c.standin.c4c;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Something that was written.
 *
 * @param before absent when the object is new
 * @param after absent when the object is gone
 */
record Change(@Nullable Entity before, @Nullable Entity after) {

    /** What there is of the object: what it is now or, when it is gone, what it was. */
    Entity subject() {
        return Objects.requireNonNull(after == null ? before : after);
    }

    String set() {
        return subject().set();
    }

    String objectId() {
        return subject().objectId();
    }
}
