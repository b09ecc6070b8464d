package org.wechatc4c.token.token;

import java.time.Duration;

/** The defaults, but nobody waits for long. */
record TestConfig(Duration turnLease, Duration turnWait) implements TokenConfig {

    TestConfig() {
        this(Duration.ofSeconds(7), Duration.ofSeconds(9));
    }

    @Override
    public Duration renewAhead() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Duration askAgainAfter() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Duration refusalsApart() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration lookEvery() {
        return Duration.ofSeconds(20);
    }
}
