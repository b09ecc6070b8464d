package org.wechatc4c.connector.etiquette;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.access.Health;
import org.wechatc4c.connector.tenant.C4cFailure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Where every call to the tenant goes through, whatever it is made for: so many at once over all instances, the urgent ones
 * first, and none while the tenant is left alone ({@code docs/protocols/c4c.md#etiquette}).
 */
@ApplicationScoped
public class Gate {

    private final Places places;
    private final EtiquetteConfig config;
    private final MeterRegistry registry;
    private final Breaker breaker;
    private final Map<Errand, Deque<Passage<?>>> queues = new EnumMap<>(Errand.class);
    private int inFlight;
    private boolean isTaking;
    private boolean isToLookAgain;

    Gate(Places places, EtiquetteConfig config, Clock clock, MeterRegistry registry) {
        this.places = places;
        this.config = config;
        this.registry = registry;
        this.breaker = new Breaker(config, clock);
        Arrays.stream(Errand.values()).forEach(errand -> {
            Gauge.builder("c4c.calls.waiting", () -> waiting(errand)).tag("errand", tag(errand))
                    .description("Calls that wait for their turn").register(registry);
        });
        Gauge.builder("c4c.calls.in.flight", this::inFlight).description("Calls of this instance in flight").register(registry);
        Gauge.builder("c4c.left.alone", () -> isLeftAlone() ? 1 : 0)
                .description("1 while C4C is left alone because it ails").register(registry);
    }

    /**
     * Makes a call when it is its turn.
     *
     * @param diagnosis what the answer tells about the tenant's health
     * @param failed what a failure tells
     */
    public <T> Uni<T> pass(Supplier<Uni<T>> call, Function<? super T, Health> diagnosis, Function<Throwable, Health> failed) {
        return Uni.createFrom().context(context -> Uni.createFrom().emitter(emitter -> {
            var errand = Errand.in(context);
            if (errand == Errand.INTERACTIVE && isResting()) {
                emitter.fail(new C4cFailure.Unreachable("it is left alone for now, because it did not answer"));
                return;
            }
            var passage = new Passage<T>(call, diagnosis, failed, context, emitter);
            synchronized (this) {
                queue(errand).addLast(passage);
            }
            emitter.onTermination(() -> leave(errand, passage));
            next();
        }));
    }

    private synchronized boolean isResting() {
        return breaker.isOpen() && !breaker.lets();
    }

    private void leave(Errand errand, Passage<?> passage) {
        synchronized (this) {
            queue(errand).remove(passage);
        }
        passage.giveUp();
    }

    /** One call, from when somebody wants it made until it is over. */
    private final class Passage<T> {
        private final Supplier<Uni<T>> call;
        private final Function<? super T, Health> diagnosis;
        private final Function<Throwable, Health> failed;
        private final Context context;
        private final UniEmitter<? super T> emitter;
        private final Timer.Sample timer = Timer.start(registry);
        private @Nullable String place;
        private @Nullable Cancellable underWay;
        private boolean isOver;

        Passage(Supplier<Uni<T>> call, Function<? super T, Health> diagnosis, Function<Throwable, Health> failed,
                Context context,
                UniEmitter<? super T> emitter) {
            this.call = call;
            this.diagnosis = diagnosis;
            this.failed = failed;
            this.context = context;
            this.emitter = emitter;
        }

        /** Makes the call, unless it was given up meanwhile. */
        void begin(String itsPlace) {
            synchronized (this) {
                place = itsPlace;
            }
            if (hasEnded()) {
                free(itsPlace, null);
                return;
            }
            Tally.count(context);
            var subscription = Uni.createFrom().<T> deferred(call::get).subscribe().with(context, answer -> {
                end(diagnosis.apply(answer));
                emitter.complete(answer);
            }, failure -> {
                end(failed.apply(failure));
                emitter.fail(failure);
            });
            boolean isUnwanted;
            synchronized (this) {
                underWay = subscription;
                isUnwanted = isOver;
            }
            if (isUnwanted) {
                subscription.cancel();
            }
        }

        private synchronized boolean hasEnded() {
            return isOver;
        }

        private void end(@Nullable Health health) {
            String itsPlace;
            synchronized (this) {
                if (isOver) {
                    return;
                }
                isOver = true;
                itsPlace = place;
            }
            if (itsPlace != null) {
                free(itsPlace, health);
            }
        }

        /** Nothing, when the call is over. */
        void giveUp() {
            end(null);
            Cancellable subscription;
            synchronized (this) {
                subscription = underWay;
            }
            if (subscription != null) {
                subscription.cancel();
            }
        }

        private void free(String itsPlace, @Nullable Health health) {
            timer.stop(Timer.builder("c4c.calls").description("Calls to C4C, from when they are wanted until they are over")
                    .tag("errand", tag(Errand.in(context))).tag("outcome", outcome(health)).register(registry));
            Gate.this.free(itsPlace, health);
        }
    }

    private void free(String place, @Nullable Health health) {
        synchronized (this) {
            if (health == null) {
                breaker.abandoned();
            } else {
                breaker.note(health);
            }
        }
        places.giveBack(place).subscribe().with(free -> {
            synchronized (this) {
                inFlight--;
            }
            next();
        });
    }

    /** Lets the most urgent one go, when there is a place. */
    private void next() {
        synchronized (this) {
            if (isTaking || isNobodyWaiting() || inFlight >= config.maxInFlight()) {
                return;
            }
            if (!breaker.lets()) {
                later(Math.clamp(breaker.rest().toMillis(), config.lookAgain().toMillis(), config.lookAgain().toMillis() * 10));
                return;
            }
            isTaking = true;
        }
        places.take().subscribe().with(this::taken);
    }

    private void taken(@Nullable String place) {
        Passage<?> first = null;
        synchronized (this) {
            isTaking = false;
            if (place == null) {
                later(config.lookAgain().toMillis());
                return;
            }
            if (breaker.lets()) {
                first = first();
            }
            if (first != null) {
                breaker.passing();
                inFlight++;
            }
        }
        if (first == null) {
            places.giveBack(place).subscribe().with(free -> next());
        } else {
            first.begin(place);
            next();
        }
    }

    private Deque<Passage<?>> queue(Errand errand) {
        return queues.computeIfAbsent(errand, any -> new ArrayDeque<>());
    }

    private @Nullable Passage<?> first() {
        return queues.values().stream().filter(queue -> !queue.isEmpty()).findFirst().map(Deque::removeFirst).orElse(null);
    }

    private boolean isNobodyWaiting() {
        return queues.values().stream().allMatch(Deque::isEmpty);
    }

    /** Looks again after a while; once, however often that is asked for. */
    private void later(long millis) {
        if (!isToLookAgain) {
            isToLookAgain = true;
            Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(millis)).subscribe().with(nothing -> {
                synchronized (this) {
                    isToLookAgain = false;
                }
                next();
            });
        }
    }

    private synchronized int inFlight() {
        return inFlight;
    }

    private synchronized int waiting(Errand errand) {
        return queue(errand).size();
    }

    private synchronized boolean isLeftAlone() {
        return breaker.isOpen();
    }

    private static String outcome(@Nullable Health health) {
        return switch (health) {
            case null -> "given up";
            case Health.Fine ignored -> "answered";
            case Health.Ailing ignored -> "failed";
            case Health.HoldOff ignored -> "overloaded";
        };
    }

    private static String tag(Errand errand) {
        return errand.name().toLowerCase(Locale.ROOT);
    }
}
