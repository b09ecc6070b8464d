package org.wechatc4c.connector.etiquette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wechatc4c.connector.access.Health;
import org.wechatc4c.connector.tenant.C4cFailure;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;

class GateTest {

    private static final int PLACES = 2;

    private final Ticking clock = new Ticking();
    private final FakePlaces places = new FakePlaces();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Gate gate = new Gate(places, new FixedEtiquette(PLACES, 1), clock, registry);
    private final List<String> begun = new CopyOnWriteArrayList<>();

    @Test
    void letsSoManyThroughAtOnceAndTheUrgentFirst() {
        var first = call("first", Errand.ROUTINE);
        var second = call("second", Errand.ROUTINE);
        call("routine", Errand.ROUTINE);
        call("backlog", Errand.BACKLOG);
        call("fresh", Errand.FRESH);
        call("agent", Errand.INTERACTIVE);
        await().untilAsserted(() -> assertThat(begun).containsExactly("first", "second"));

        first.answer("ok");
        await().untilAsserted(() -> assertThat(begun).endsWith("agent"));
        second.answer("ok");
        await().untilAsserted(() -> assertThat(begun).containsExactly("first", "second", "agent", "fresh"));
        assertThat(places.taken).hasValue(PLACES);
    }

    @Test
    void waitsForAPlaceThatAnotherInstanceHas() {
        places.taken.set(PLACES);
        var call = call("first", Errand.FRESH);
        assertThat(begun).isEmpty();

        places.taken.set(1);

        await().until(() -> begun.contains("first"));
        call.answer("ok");
        await().untilAsserted(() -> assertThat(places.taken).hasValue(1));
    }

    @Test
    void leavesTheTenantAloneAfterFailuresInARowAndLetsOneTry() {
        for (int i = 0; i < 3; i++) {
            call("failing " + i, Errand.FRESH).answer("ill");
        }
        var waiting = call("trying", Errand.FRESH);
        var behind = call("behind", Errand.FRESH);
        assertThat(begun).hasSize(3);
        assertThat(registry.get("c4c.left.alone").gauge().value()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(13));
        await().until(() -> begun.contains("trying"));
        assertThat(begun).doesNotContain("behind");
        waiting.answer("ok");

        await().until(() -> begun.contains("behind"));
        behind.answer("ok");
        assertThat(registry.get("c4c.left.alone").gauge().value()).isZero();
    }

    @Test
    void restsLongerWhenTheTenantHasNotRecovered() {
        for (int i = 0; i < 3; i++) {
            call("failing " + i, Errand.FRESH).answer("ill");
        }
        var trying = call("trying", Errand.FRESH);
        clock.advance(Duration.ofSeconds(13));
        await().until(() -> begun.contains("trying"));
        trying.answer("ill");
        call("later", Errand.FRESH);

        clock.advance(Duration.ofSeconds(13));
        assertThat(begun).doesNotContain("later");
        clock.advance(Duration.ofSeconds(12));
        await().until(() -> begun.contains("later"));
    }

    @Test
    void restsAsLongAsTheTenantAsksButNotForEver() {
        call("busy", Errand.FRESH).answer("rest");
        call("later", Errand.FRESH);

        clock.advance(Duration.ofSeconds(29));
        assertThat(begun).containsExactly("busy");
        clock.advance(Duration.ofSeconds(8));
        await().until(() -> begun.contains("later"));
    }

    @Test
    void doesNotLetAnAgentWaitMeanwhile() {
        call("busy", Errand.FRESH).answer("rest");

        var agent = call("agent", Errand.INTERACTIVE);

        assertThatExceptionOfType(ExecutionException.class).isThrownBy(agent.outcome::get)
                .withCauseInstanceOf(C4cFailure.Unreachable.class);
        assertThat(begun).containsExactly("busy");
    }

    @Test
    void givesThePlaceBackOfACallThatIsGivenUp() {
        var first = call("first", Errand.FRESH);
        var second = call("second", Errand.FRESH);
        var third = call("third", Errand.FRESH);
        await().until(() -> begun.size() == 2);

        third.subscription.cancel();
        first.subscription.cancel();
        call("fourth", Errand.FRESH);

        await().until(() -> begun.contains("fourth"));
        assertThat(begun).doesNotContain("third");
        second.answer("ok");
        await().untilAsserted(() -> assertThat(places.taken).hasValue(1));
    }

    @Test
    void letsWorkSayThatItIsInNoHurry() {
        var first = call("first", Errand.FRESH);
        var second = call("second", Errand.FRESH);
        await().until(() -> begun.size() == PLACES);
        Errand.ROUTINE.of(() -> gate.pass(() -> Uni.createFrom().item("ok").invoke(any -> begun.add("unhurried")),
                GateTest::health, failure -> new Health.Ailing()))
                .subscribe().with(Errand.FRESH.context(), answer -> {
                }, failure -> {
                });
        var third = call("third", Errand.FRESH);

        first.answer("ok");
        second.answer("ok");
        await().until(() -> begun.contains("third"));
        third.answer("ok");

        await().untilAsserted(() -> assertThat(begun).containsExactly("first", "second", "third", "unhurried"));
    }

    @Test
    void countsWhatACallIsMadeFor() {
        var tally = new Tally();
        gate.pass(() -> Uni.createFrom().item("ok"), GateTest::health, failure -> new Health.Ailing())
                .subscribe().with(tally.in(Errand.FRESH.context()), answer -> {
                }, failure -> {
                });

        await().until(() -> tally.calls() == 1);
    }

    private Made call(String name, Errand errand) {
        return new Made(name, errand.context());
    }

    private static Health health(String answer) {
        return switch (answer) {
            case "ill" -> new Health.Ailing();
            case "rest" -> new Health.HoldOff(Duration.ofHours(9));
            default -> new Health.Fine();
        };
    }

    /** A call that is answered when the test wants it. */
    private final class Made {
        final CompletableFuture<String> outcome = new CompletableFuture<>();
        final Cancellable subscription;
        private final CompletableFuture<UniEmitter<? super String>> emitter = new CompletableFuture<>();

        Made(String name, Context context) {
            subscription = gate.<String> pass(() -> Uni.createFrom().emitter(one -> {
                begun.add(name);
                emitter.complete(one);
            }), GateTest::health, failure -> new Health.Ailing())
                    .subscribe().with(context, outcome::complete, outcome::completeExceptionally);
        }

        void answer(String answer) {
            emitter.join().complete(answer);
        }
    }

    /** As many as the gate may use, also by others. */
    private static final class FakePlaces implements Places {
        final AtomicInteger taken = new AtomicInteger();

        @Override
        public Uni<@Nullable String> take() {
            return Uni.createFrom().item(() -> {
                int before = taken.getAndUpdate(count -> Math.min(count + 1, PLACES));
                return before < PLACES ? "place" : null;
            });
        }

        @Override
        public Uni<Void> giveBack(String place) {
            taken.decrementAndGet();
            return Uni.createFrom().voidItem();
        }
    }

    private static final class Ticking extends Clock {
        private volatile Instant now = Instant.parse("2026-03-01T08:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
