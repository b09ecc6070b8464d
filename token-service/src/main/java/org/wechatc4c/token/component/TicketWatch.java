package org.wechatc4c.token.component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.wechatc4c.token.component.Tickets.Age;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Looks how old the verify ticket is. Tickets come every ten minutes and are good for twelve hours: without a new one for long,
 * WeChat does not reach us, and in the end nothing goes for any account hosted by QR code.
 */
@Singleton
class TicketWatch {

    private final Tickets tickets;
    private final Component component;
    private final ComponentConfig config;
    private final Clock clock;
    private final Instant startedAt;
    private volatile Look last = new Look(new Age(null, false), State.FRESH);
    private Cancellable looking = () -> {
    };

    TicketWatch(Tickets tickets, Component component, ComponentConfig config, Clock clock, MeterRegistry meters) {
        this.tickets = tickets;
        this.component = component;
        this.config = config;
        this.clock = clock;
        this.startedAt = clock.instant();
        if (component.isConfigured()) {
            Gauge.builder("component.ticket.age", this, watch -> watch.age().toSeconds()).baseUnit("seconds")
                    .description("how long ago the last verify ticket came, or the service started without one")
                    .register(meters);
        }
    }

    /** How things are with the ticket. */
    enum State {
        FRESH,
        LATE,
        EXPIRED
    }

    /** What was seen last. */
    record Look(Age age, State state) {
    }

    Look last() {
        return last;
    }

    void start(@Observes StartupEvent started) {
        if (component.isConfigured()) {
            looking = Multi.createFrom().ticks().every(config.lookEvery())
                    .onOverflow().drop()
                    .onItem().transformToUniAndConcatenate(tick -> look())
                    .subscribe().with(done -> {
                    });
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        looking.cancel();
    }

    /** Whatever happens, it is looked again. */
    Uni<Void> look() {
        return tickets.age().invoke(this::saw)
                .chain(age -> age.receivedAt() == null ? tickets.startPushingIfNoneCame() : Uni.createFrom().voidItem())
                .onFailure().invoke(failure -> Log.warnf("It cannot be seen to that verify tickets come, trying again soon: %s",
                        failure.getMessage()))
                .onFailure().recoverWithNull();
    }

    private Duration age() {
        var age = last.age().at(clock.instant());
        return age == null ? Duration.between(startedAt, clock.instant()) : age;
    }

    private void saw(Age age) {
        var since = age.at(clock.instant());
        var known = since == null ? Duration.between(startedAt, clock.instant()) : since;
        var state = known.compareTo(config.alarmWithoutTicket()) >= 0 ? State.EXPIRED
                : known.compareTo(config.warnWithoutTicket()) >= 0 ? State.LATE : State.FRESH;
        var before = last.state();
        last = new Look(age, state);
        if (state == before) {
            return;
        }
        switch (state) {
            case FRESH -> Log.infof("Verify tickets come again [component=%s]", component.appId());
            case LATE -> Log.warnf("No verify ticket came for %d minutes: does WeChat reach the gateway? [component=%s]",
                    known.toMinutes(), component.appId());
            case EXPIRED -> Log.errorf(
                    "No verify ticket came for %d hours: nothing goes any more for accounts hosted by QR code. "
                            + "Let WeChat push tickets again, and see whether it reaches the gateway [component=%s]",
                    known.toHours(),
                    component.appId());
        }
    }
}
