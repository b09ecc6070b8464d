package org.wechatc4c.connector.topic;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How records are worked off. */
@ConfigMapping(prefix = "records")
public interface TopicConfig {

    /**
     * A record from before this instance took over its partition, or from up to this long afterwards, may have been
     * worked off by somebody else already; it is looked up in C4C first, which costs a call. Longer than the clocks
     * of the machines differ and than the gateway may take to publish one push twice.
     */
    @WithDefault("2m")
    Duration repeatMargin();

    /** So many of the newest events are remembered, so that a second record of one is recognised without asking C4C. */
    @WithDefault("10000")
    @Min(1)
    int remembered();

    /** Pause after the first failure that may pass; it doubles with every further one. */
    @WithDefault("1s")
    Duration firstPause();

    /** The pauses do not grow beyond this. */
    @WithDefault("1m")
    Duration longestPause();

    /** Pause at least this long when it is unclear whether C4C executed a call, so that it has ended when C4C is asked. */
    @WithDefault("5s")
    Duration pauseWhenUnclear();

    /** How long a partition is held back from another instance so that calls in flight can end. */
    @WithDefault("20s")
    Duration handOver();
}
