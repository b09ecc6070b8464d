package org.wechatc4c.token.token;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What operators watch. Totals only: with a hundred thousand accounts, figures for each would burden whoever collects them. */
@Singleton
class TokenMetrics {

    private final MeterRegistry registry;
    private final Map<Handed.State, Counter> handedOut = new EnumMap<>(Handed.State.class);
    private final Map<Refusal, Counter> refusals = new EnumMap<>(Refusal.class);
    private final Counter fencedWrites;
    private final Counter foreignRefreshes;
    private final Counter confirmations;
    private final AtomicLong clockDifference = new AtomicLong();

    /** What became of a token that a caller saw refused. */
    enum Refusal {

        /** There is another one now. */
        REPLACED,

        /** WeChat calls it the current one, or did just now. */
        STILL_CURRENT;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    TokenMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (var state : Handed.State.values()) {
            handedOut.put(state, counter("tokens.handed.out", "tokens given to callers", "state",
                    state.name().toLowerCase(Locale.ROOT)));
        }
        for (var refusal : Refusal.values()) {
            refusals.put(refusal, counter("tokens.refusals", "tokens that callers saw refused", "outcome", refusal.word()));
        }
        fencedWrites = Counter.builder("tokens.fenced.writes")
                .description("tokens that came too late to be kept").register(registry);
        foreignRefreshes = Counter.builder("tokens.foreign.refreshes")
                .description("tokens that died because somebody else asked WeChat").register(registry);
        confirmations = Counter.builder("tokens.confirmations")
                .description("tokens in memory that were looked up in Redis before they were handed out").register(registry);
        Gauge.builder("tokens.clock.difference", clockDifference, AtomicLong::doubleValue)
                .description("seconds that WeChat's clock is ahead of ours").baseUnit("seconds").register(registry);
    }

    void countHeld(Supplier<Number> count) {
        Gauge.builder("tokens.accounts", count).description("accounts whose token is in memory").register(registry);
    }

    void handedOut(Handed.State state) {
        requireNonNull(handedOut.get(state)).increment();
    }

    void refused(Refusal refusal) {
        requireNonNull(refusals.get(refusal)).increment();
    }

    void wroteTooLate() {
        fencedWrites.increment();
    }

    void wasRefreshedByAStranger() {
        foreignRefreshes.increment();
    }

    void confirmed() {
        confirmations.increment();
    }

    void clockIsBehindBy(Duration difference) {
        clockDifference.set(difference.toSeconds());
    }

    /** A call to WeChat, or one that was not made because too many were. */
    void asked(TokenKind kind, String outcome, String errcode, Duration time) {
        Timer.builder("tokens.calls").description("calls to WeChat for a token").tag("kind", kind.word())
                .tag("outcome", outcome).tag("errcode", errcode).register(registry).record(time);
    }

    private Counter counter(String name, String description, String tag, String value) {
        return Counter.builder(name).description(description).tag(tag, value).register(registry);
    }
}
