package org.wechatc4c.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class MinuteCountsTest {

    private long now = Duration.ofDays(1).toNanos();
    private final MinuteCounts counts = new MinuteCounts(() -> now);

    @Test
    void countsEachKey() {
        counts.increment("anna");
        counts.increment("anna");
        counts.increment("bert");

        assertThat(counts.increment("anna")).isEqualTo(3);
        assertThat(counts.of("bert")).isEqualTo(1);
        assertThat(counts.of("carl")).isZero();
    }

    @Test
    void beginsAnewWithTheNextMinute() {
        counts.increment("anna");
        now += Duration.ofSeconds(60).toNanos();

        assertThat(counts.of("anna")).isZero();
        assertThat(counts.increment("anna")).isEqualTo(1);
    }

    @Test
    void keepsNoMoreKeysThanItHasRoomFor() {
        for (int i = 0; i < 30_000; i++) {
            counts.increment("key " + i);
        }

        assertThat(counts.of("key 0")).isEqualTo(1);
        assertThat(counts.of("key 29999")).isZero();
    }
}
