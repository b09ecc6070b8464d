package org.wechatc4c.connector.topic;

import java.math.BigInteger;
import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;

/** Short pauses, a margin of two minutes. */
record FixedTopicConfig(Duration silence, int inHand) implements TopicConfig {

    FixedTopicConfig() {
        this(Duration.ZERO, 100);
    }

    @Override
    public Duration repeatMargin() {
        return Duration.ofMinutes(2);
    }

    @Override
    public int remembered() {
        return 100;
    }

    @Override
    public Duration firstPause() {
        return Duration.ofMillis(1);
    }

    @Override
    public Duration longestPause() {
        return Duration.ofMillis(2);
    }

    @Override
    public Duration pauseWhenUnclear() {
        return Duration.ofMillis(3);
    }

    @Override
    public Duration handOver() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Duration longestBreath() {
        return Duration.ofSeconds(60);
    }

    @Override
    public int mostMessages() {
        return 20;
    }

    @Override
    public Duration freshFor() {
        return Duration.ofMinutes(2);
    }

    @Override
    public int sideBySide() {
        return 4;
    }

    @Override
    public MemorySize inHandBytes() {
        return new MemorySize(BigInteger.valueOf(1 << 20));
    }

    @Override
    public MemorySize largest() {
        return new MemorySize(BigInteger.valueOf(4096));
    }
}
