package org.wechatc4c.connector.topic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.etiquette.Tally;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What operators see of the records: how many wait and for how long, and what each cost. */
@ApplicationScoped
class MessageMetrics {

    private final MeterRegistry registry;
    private final Clock clock;
    private final DistributionSummary callsPerMessage;

    MessageMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.callsPerMessage = DistributionSummary.builder("c4c.calls.per.message")
                .description("Calls to C4C for each record that was worked off").register(registry);
    }

    void observe(IntSupplier inHand, Supplier<Instant> oldest) {
        Gauge.builder("records.in.hand", inHand::getAsInt).description("Records that were read and are not settled")
                .register(registry);
        Gauge.builder("records.oldest.age", () -> Duration.between(oldest.get(), clock.instant()).toMillis() / 1000.0)
                .baseUnit("seconds").description("How long the oldest record in hand has been on its topic").register(registry);
    }

    void workedOff(List<Arrival<?>> together, Tally tally) {
        registry.counter("records.settled", "topic", together.get(0).partition.topic(), "outcome", "done")
                .increment(together.size());
        callsPerMessage.record((double) tally.calls() / together.size());
    }

    /** What failed and is tried again. */
    void setback(Throwable failure) {
        registry.counter("records.setbacks", "reason", failure.getClass().getSimpleName()).increment();
    }

    void refused(Throwable failure) {
        registry.counter("records.dead.letters", "reason", failure.getClass().getSimpleName()).increment();
    }
}
