package org.wechatc4c.token.ticket;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When tickets are asked for, and how replicas take turns. WeChat lets an account ask seldom only. */
@ConfigMapping(prefix = "tickets")
public interface TicketConfig {

    /**
     * How long before its expiry a ticket that is in use begins to be renewed. Shorter than five minutes finds callers waiting.
     */
    @WithDefault("10m")
    Duration renewAhead();

    /** How long after WeChat gave no newer ticket, or refused one, it is asked again. Shorter costs more of a small quota. */
    @WithDefault("1m")
    Duration askAgainAfter();

    /** How long after its last signature a ticket is still renewed. After that the next page waits for WeChat once. */
    @WithDefault("2h")
    Duration inUseFor();

    /** How often it is looked whether a ticket is to be renewed. */
    @WithDefault("30s")
    Duration lookEvery();

    /** How long a replica may take to ask WeChat before another one may; two that ask at once do no harm. */
    @WithDefault("7s")
    Duration turnLease();

    /** How long a caller waits for another replica's turn before it is told to come back; longer than the lease. */
    @WithDefault("9s")
    Duration turnWait();
}
