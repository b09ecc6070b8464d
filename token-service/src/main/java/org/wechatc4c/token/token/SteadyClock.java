package org.wechatc4c.token.token;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

/**
 * Time that nobody sets: it began right, or wrong, when the process did, and goes on evenly from there. The lives of tokens are
 * measured by it, so that a wrong or stepping clock hands out no expired one. Its instants mean nothing outside this process.
 */
@Singleton
@Typed(SteadyClock.class)
public class SteadyClock extends Clock {

    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants have no time zone");
    }
}
