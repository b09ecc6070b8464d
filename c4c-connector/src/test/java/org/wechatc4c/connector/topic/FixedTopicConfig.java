package org.wechatc4c.connector.topic;

import java.time.Duration;

/** Short pauses, a margin of two minutes. */
record FixedTopicConfig() implements TopicConfig {
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
}
