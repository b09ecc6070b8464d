package org.wechatc4c.bench.fault;

import java.time.Duration;
import java.util.Map;

/**
 * How large trials are.
 *
 * @param before how long messages come before a fault
 * @param after how long messages come after everything is back
 * @param gateway settings of the gateway
 */
record Scale(Manner manner, Duration before, Duration after, Map<String, String> gateway) {

    /** Everything is as it is in earnest, WeChat's five seconds and three tries included. */
    static Scale full(int customers, int perSecond) {
        return new Scale(new Manner(customers, perSecond, 3, Duration.ofSeconds(5), Duration.ofSeconds(5)),
                Duration.ofSeconds(5), Duration.ofSeconds(10), Map.of());
    }

    /**
     * Short enough for a build: messages are repeated sooner and more often, and the spool of a gateway that was killed is
     * taken over sooner.
     */
    static Scale brief() {
        return new Scale(new Manner(200, 100, 12, Duration.ofSeconds(1), Duration.ofSeconds(5)), Duration.ofSeconds(1),
                Duration.ofSeconds(1), Map.of("INBOUND_SPOOL_LEASE", "1s"));
    }
}
