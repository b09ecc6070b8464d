package org.wechatc4c.connector.topic;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.quarkus.runtime.configuration.MemorySize;
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

    /**
     * Messages of one customer with less than this between them are said in one breath: they become one entry, written when
     * there was silence for so long. 0 makes an entry of every message.
     */
    @WithDefault("8s")
    Duration silence();

    /** A breath lasts no longer than this, so that an agent sees something of somebody who does not stop. */
    @WithDefault("60s")
    Duration longestBreath();

    /** So many messages at most are one entry. */
    @WithDefault("20")
    @Min(1)
    int mostMessages();

    /** What is older is backlog, which waits while there is something newer to do. */
    @WithDefault("2m")
    Duration freshFor();

    /**
     * For so many customers something is done at the same time, and for as many with backlog. How much of that reaches C4C at
     * the same time is {@code etiquette.max-in-flight}.
     */
    @WithDefault("24")
    @Min(1)
    int sideBySide();

    /**
     * So many records are read ahead while C4C is slow or away. The more, the sooner a customer who writes now is served among
     * the backlog of an outage; beyond it new records wait on the topic.
     */
    @WithDefault("100000")
    @Min(1)
    int inHand();

    /** The same in bytes of records, which take about three times that in memory. */
    @WithDefault("64M")
    MemorySize inHandBytes();

    /** A record of more than this cannot be an event and goes to the dead letters unread. */
    @WithDefault("256K")
    MemorySize largest();
}
