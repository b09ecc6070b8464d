package org.wechatc4c.token.token;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When tokens are asked for, and how replicas take turns. */
@ConfigMapping(prefix = "tokens")
public interface TokenConfig {

    /**
     * How long before its expiry a token begins to be renewed, but never longer than a sixth of its life, and up to a
     * quarter later, so that replicas do not all look at once. WeChat itself moves to the next token five minutes before,
     * so a shorter time than that leaves callers with tokens about to die; a longer one only adds calls.
     */
    @WithDefault("10m")
    Duration renewAhead();

    /**
     * How long after a renewal that brought nothing newer WeChat is asked again, but never longer than a thirtieth of the
     * token's life. Shorter finds the next token sooner, at the price of more calls during the minutes in which WeChat
     * still gives the former.
     */
    @WithDefault("1m")
    Duration askAgainAfter();

    /**
     * How far apart the calls that refused tokens lead to are, at least. A storm of reports costs one call in this time.
     * Calls that change nothing double it, up to {@link #longestPause()}.
     */
    @WithDefault("5s")
    Duration refusalsApart();

    /**
     * How often it is looked what is to be renewed, and which channels are gone. Longer makes renewals of short-lived tokens
     * late.
     */
    @WithDefault("1s")
    Duration lookEvery();

    /** For how long the token of a channel that nobody asks for is renewed. Longer makes nothing but calls. */
    @WithDefault("24h")
    Duration keepUnused();

    /**
     * How long a replica may take to ask WeChat before another one may. Longer than a call to WeChat takes at most,
     * or two ask at once; when a replica dies in its turn the others wait for as long.
     */
    @WithDefault("12s")
    Duration turnLease();

    /** How long a replica waits for another one's turn; longer than the lease. */
    @WithDefault("14s")
    Duration turnWait();

    /** How long a caller waits when there is no token, before it is told to come back. The call to WeChat goes on meanwhile. */
    @WithDefault("9s")
    Duration callersWait();

    /** How long WeChat is left alone after it refused a token; it doubles with each further refusal. */
    @WithDefault("5s")
    Duration pauseAfterRefusal();

    /**
     * How long WeChat is left alone after it did not answer; it doubles with each further time, up to the pause after a
     * refusal.
     */
    @WithDefault("500ms")
    Duration pauseAfterFailure();

    /** The longest of the pauses that double. A mistake that someone put right is noticed this late at most. */
    @WithDefault("1m")
    Duration longestPause();

    /**
     * How long this process may be held up, or hear nothing from Redis, before it asks Redis whether its tokens still are the
     * latest.
     */
    @WithDefault("1s")
    Duration trustMemoryFor();

    /** How often an account may ask WeChat. */
    Quota quota();

    /** What WeChat allows, and what of it is kept. */
    interface Quota {

        /** Stable-token calls of an account in a day of China's. */
        @WithDefault("500000")
        int stableADay();

        /** Stable-token calls of an account in a minute. */
        @WithDefault("10000")
        int stableAMinute();

        /** Classic token calls of an account in a day of China's. */
        @WithDefault("2000")
        int classicADay();

        /** Per cent of them that renewals leave to callers who have no token, or whose token was refused. */
        @WithDefault("10")
        int reserve();
    }
}
