package org.wechatc4c.connector.etiquette;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

import org.wechatc4c.connector.access.Health;

import io.quarkus.logging.Log;

/**
 * Leaves the tenant alone while it ails, and lets one call try whether it has recovered. Guarded by the lock of its
 * {@link Gate}.
 */
final class Breaker {

    /** Where the breaker is. */
    private sealed interface State {

        /** Calls go through. */
        record Closed(int failuresInARow) implements State {
        }

        /** No call goes through until then. */
        record Open(Instant until, Duration rest) implements State {
        }

        /** One call is through, and its outcome decides. */
        record Trying(Duration rest) implements State {
        }
    }

    private static final String AILING = "several calls in a row were not answered as by one who works";

    private final EtiquetteConfig config;
    private final Clock clock;
    private State state = new State.Closed(0);

    Breaker(EtiquetteConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Whether a call may go through now. */
    boolean lets() {
        return switch (state) {
            case State.Closed ignored -> true;
            case State.Open open -> !clock.instant().isBefore(open.until());
            case State.Trying ignored -> false;
        };
    }

    boolean isOpen() {
        return !(state instanceof State.Closed);
    }

    /** A call goes through: after a rest it is the one that tries. */
    void passing() {
        if (state instanceof State.Open open) {
            state = new State.Trying(open.rest());
        }
    }

    /** How long nobody needs to ask again. */
    Duration rest() {
        return state instanceof State.Open open ? Duration.between(clock.instant(), open.until()) : Duration.ZERO;
    }

    void note(Health health) {
        state = switch (health) {
            case Health.Fine ignored -> recovered();
            case Health.HoldOff holdOff -> open(shorter(holdOff.pause(), config.longestRest()), "it asks for a rest");
            case Health.Ailing ignored -> afterFailure();
        };
    }

    /** The call that tried was given up by its caller: the next one tries. */
    void abandoned() {
        if (state instanceof State.Trying trying) {
            state = new State.Open(clock.instant(), trying.rest());
        }
    }

    private State recovered() {
        return switch (state) {
            case State.Closed ignored -> new State.Closed(0);
            // A call that had begun before.
            case State.Open open -> open;
            case State.Trying ignored -> {
                Log.info("C4C answers again");
                yield new State.Closed(0);
            }
        };
    }

    private State afterFailure() {
        return switch (state) {
            case State.Closed closed -> closed.failuresInARow() + 1 < config.failuresInARow()
                    ? new State.Closed(closed.failuresInARow() + 1)
                    : open(config.firstRest(), AILING);
            case State.Open open -> open;
            case State.Trying trying -> open(shorter(trying.rest().multipliedBy(2), config.longestRest()), AILING);
        };
    }

    private State open(Duration rest, String sign) {
        if (state instanceof State.Closed) {
            Log.warnf("C4C is left alone: %s", sign);
        }
        // Instances that began to wait at the same time do not come back at the same time.
        var jitter = Duration.ofMillis(ThreadLocalRandom.current().nextLong(rest.toMillis() / 5 + 1));
        return new State.Open(clock.instant().plus(rest).plus(jitter), rest);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
