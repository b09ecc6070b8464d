package org.wechatc4c.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

class InFlightTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final InFlight inFlight = new InFlight();

    @Test
    void isNeverStuckWithNothingUnderWay() {
        assertThat(inFlight.withoutProgress(NOON)).isZero();
    }

    @Test
    void countsFromTheFirstThatIsUnderWay() {
        inFlight.begin(NOON);
        inFlight.begin(NOON.plusSeconds(5));

        assertThat(inFlight.withoutProgress(NOON.plusSeconds(8))).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void beginsAnewWithEveryOutcome() {
        inFlight.begin(NOON);
        inFlight.begin(NOON);
        inFlight.end(NOON.plusSeconds(7));

        assertThat(inFlight.withoutProgress(NOON.plusSeconds(8))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void forgetsTheTimeBeforeItWasIdle() {
        inFlight.begin(NOON);
        inFlight.end(NOON.plusSeconds(1));
        inFlight.begin(NOON.plusSeconds(100));

        assertThat(inFlight.withoutProgress(NOON.plusSeconds(101))).isEqualTo(Duration.ofSeconds(1));
    }
}
