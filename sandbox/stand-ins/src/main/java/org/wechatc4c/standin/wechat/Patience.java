package org.wechatc4c.standin.wechat;

import java.time.Duration;

/**
 * How long WeChat waits for the answer to a push, and how often it tries.
 *
 * @param perTry how long each try may take until its answer is complete
 * @param apart the time from the start of one try to the start of the next, at least {@code perTry}
 * @param tries how many tries there are in all
 */
public record Patience(Duration perTry, Duration apart, int tries) {

    /** What the real WeChat grants: 5 seconds, three times. */
    public static final Patience OF_WECHAT = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), 3);

    public Patience {
        if (tries < 1) {
            throw new IllegalArgumentException("a push is tried at least once");
        }
        if (apart.compareTo(perTry) < 0) {
            throw new IllegalArgumentException("tries of one push do not overlap");
        }
    }
}
