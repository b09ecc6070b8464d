package org.wechatc4c.notification.outbound;

import java.time.Duration;
import java.util.List;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How patiently WeChat is spoken to. */
@ConfigMapping(prefix = "outbound")
public interface OutboundConfig {

    /** The pauses before a message is said again that WeChat was too busy for. After the last one it is refused. */
    @WithDefault("1s,2s,4s")
    List<Duration> busyPauses();

    /** The pause after WeChat could not be reached, or no token was to be had. It doubles each time. */
    @WithDefault("5s")
    Duration unreachablePause();

    /** Where the doubling ends: at most so late is it noticed that WeChat can be reached again. */
    @WithDefault("2m")
    Duration longestUnreachablePause();

    /** The pause after WeChat took as many calls as it takes in a minute. */
    @WithDefault("1m")
    Duration minuteQuotaPause();

    /** The pause after WeChat took as many calls as it takes in a day. It does not say when its day ends, so it is asked. */
    @WithDefault("30m")
    Duration dayQuotaPause();

    /** How many customers are served side by side, by one instance of this service. */
    @Min(1)
    @WithDefault("32")
    int concurrency();

    /**
     * How often the ledger is searched for what nobody else sets off: pauses that end, messages that expire, what another
     * instance left behind.
     */
    @WithDefault("1s")
    Duration sweepEvery();

    /** How long a stop waits for the answers of WeChat. What is cut short ends as unknown. */
    @WithDefault("20s")
    Duration stopWithin();
}
