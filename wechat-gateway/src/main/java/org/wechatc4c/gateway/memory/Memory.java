package org.wechatc4c.gateway.memory;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** Remembers short texts for a while, quickly or not at all: none of its answers ever fails or keeps a customer waiting. */
public interface Memory {

    /** What is remembered on the shelf under the key; empty as well when memory does not answer. */
    Uni<Optional<String>> recall(String shelf, String key);

    /**
     * Remembers before long, if it can; nobody waits for it.
     *
     * @param shelf what is forgotten together, this long after the last thing was put there
     */
    void remember(String shelf, String key, String value, Duration lifetime);

    /**
     * Whether this is the first time in the lifetime that it is asked about the key; {@code false} when memory does not answer.
     */
    Uni<Boolean> isFirstIn(Duration lifetime, String key);
}
