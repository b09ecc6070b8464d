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
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration keepUnused() {
        return Duration.ofHours(24);
    }

    @Override
    public Duration callersWait() {
        return Duration.ofSeconds(9);
    }

    @Override
    public Duration pauseAfterRefusal() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration pauseAfterFailure() {
        return Duration.ofMillis(500);
    }

    @Override
    public Duration longestPause() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Duration trustMemoryFor() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Quota quota() {
        return new Quota() {
            @Override
            public int stableADay() {
                return 500_000;
            }

            @Override
            public int stableAMinute() {
                return 10_000;
            }

            @Override
            public int classicADay() {
                return 10;
            }

            @Override
            public int reserve() {
                return 20;
            }
        };
    }
}
