package org.wechatc4c.gateway.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** What is on its way to Kafka, and whether anything comes of it. */
final class InFlight {

    private final AtomicLong count = new AtomicLong();
    private volatile Instant progressAt = Instant.EPOCH;

    void begin(Instant now) {
        if (count.getAndIncrement() == 0) {
            progressAt = now;
        }
    }

    void end(Instant now) {
        progressAt = now;
        count.decrementAndGet();
    }

    Duration withoutProgress(Instant now) {
        return count.get() == 0 ? Duration.ZERO : Duration.between(progressAt, now);
    }
}
