package org.wechatc4c.gateway.inbound;

import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;

/** What operators watch of the way to Kafka. */
@Singleton
class InboundMetrics {

    private final Counter spooled;
    private final Counter sentOn;

    InboundMetrics(MeterRegistry registry, Spool spool, KafkaTopic topic) {
        spooled = Counter.builder("gateway.spool.added").description("events that Kafka did not take in time")
                .register(registry);
        sentOn = Counter.builder("gateway.spool.sent.on").description("spooled events that Kafka has now").register(registry);
        registry.gauge("gateway.spool.events", spool, Spool::length);
        TimeGauge.builder("gateway.kafka.without.progress", topic, TimeUnit.MILLISECONDS,
                it -> it.withoutProgress().toMillis())
                .description("for how long events have been on their way to Kafka without any outcome").register(registry);
    }

    void spooled() {
        spooled.increment();
    }

    void sentOn(int events) {
        sentOn.increment(events);
    }
}
