package org.wechatc4c.standin.wechat;

import java.time.Instant;

/**
 * That living tokens of an account were made void by someone other than its own server.
 *
 * @param family which of the two sorts of tokens; the other one did not notice
 * @param from when they stopped, or will stop, to pass
 */
public record Invalidation(Family family, Instant from) {

    /** Tokens that know nothing of each other. */
    public enum Family {
        /** From the stable-token call, forced or not. */
        STABLE,
        /** From the old call. */
        CLASSIC
    }
}
