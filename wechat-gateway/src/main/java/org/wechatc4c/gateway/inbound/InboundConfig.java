package org.wechatc4c.gateway.inbound;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How what customers did is written to Kafka, and where it waits when Kafka is away. */
@ConfigMapping(prefix = "inbound")
public interface InboundConfig {

    /** The topic that is written to. */
    @WithDefault("wechat.inbound")
    String topic();

    /** The topic of test messages, that is of channels that are not in service yet. Nobody acts on them. */
    @WithDefault("wechat.inbound.test")
    String testTopic();

    /**
     * How long Kafka may take to acknowledge an event before it is spooled. WeChat waits five seconds in all; shorter spools
     * more while a broker hands over to another.
     */
    @WithDefault("1500ms")
    Duration publishWithin();

    /** How long Kafka is left alone after it did not acknowledge; meanwhile events are spooled at once. */
    @WithDefault("1s")
    Duration rest();

    /** For how long an event may be on its way to Kafka before this instance is taken to be broken, and to be restarted. */
    @WithDefault("30s")
    Duration stuckAfter();

    /** The most memory that events take up which Kafka has not acknowledged yet; what does not fit is spooled. */
    @WithDefault("33554432")
    long bufferBytes();

    Spool spool();

    /** The stream in Redis. */
    interface Spool {

        /** Name of the stream. All instances share it, and only one installation may use it. */
        @WithDefault("gateway:spool")
        String stream();

        /** How long Redis may take to keep an event before WeChat is asked to repeat it. */
        @WithDefault("1s")
        Duration patience();

        /** The most events that are kept; above it WeChat is asked to repeat. Redis needs about a kilobyte for each. */
        @WithDefault("1000000")
        long mostEvents();

        /**
         * How many of the newest events that this instance added it keeps in memory until they are sent on, in case Redis is
         * emptied meanwhile. About a kilobyte each.
         */
        @WithDefault("10000")
        int mostCopies();

        /** How long Redis remembers an instance that is gone. Shorter than an outage of Kafka would add copies twice. */
        @WithDefault("7d")
        Duration ownFor();

        /** How often it is looked whether events wait, and what the other instances spooled. */
        @WithDefault("250ms")
        Duration lookEvery();

        /** How many events are sent on at a time. */
        @WithDefault("500")
        int batch();

        /** For how long an instance may send on without a sign of life before another takes over. */
        @WithDefault("10s")
        Duration lease();
    }
}
