package org.wechatc4c.token.token;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When tokens are asked for, and how replicas take turns. */
@ConfigMapping(prefix = "tokens")
public interface TokenConfig {

    /**
     * How long before its expiry a token begins to be renewed. WeChat itself moves to the next token five minutes before, so a
     * shorter time than that leaves callers with tokens about to die; a longer one only adds calls.
     */
    @WithDefault("10m")
    Duration renewAhead();

    /**
     * How long after a renewal that brought nothing newer WeChat is asked again. Shorter finds the next token sooner,
     * at the price of more calls during the minutes in which WeChat still gives the former.
     */
    @WithDefault("1m")
    Duration askAgainAfter();

    /** How far apart the calls that refused tokens lead to are, at least. A storm of reports costs one call in this time. */
    @WithDefault("5s")
    Duration refusalsApart();

    /** How often it is looked whether a token is to be renewed. */
    @WithDefault("20s")
    Duration lookEvery();

    /**
     * How long a replica may take to ask WeChat before another one may. Longer than a call to WeChat takes at most,
     * or two ask at once, which is harmless; when a replica dies in its turn the others wait for as long.
     */
    @WithDefault("7s")
    Duration turnLease();

    /** How long a caller waits for another replica's turn before it is told to come back; longer than the lease. */
    @WithDefault("9s")
    Duration turnWait();
}
