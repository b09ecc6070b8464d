package org.wechatc4c.bench.c4c;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.wechatc4c.bench.c4c.Delays.Way;

class DelaysTest {

    private static final Duration LATE = Duration.ofMillis(10);

    @Test
    void tellsWhatNineteenOfTwentyTookAtMost() {
        var delays = new Delays(LongStream.rangeClosed(1, 20).mapToObj(i -> way(0, i)).toList());

        assertThat(delays.p95Millis()).isEqualTo(19);
        assertThat(delays.maxMillis()).isEqualTo(20);
        assertThat(delays.between(millis(1), millis(2)).p95Millis()).isZero();
    }

    @Test
    void needsNoTimeToRecoverWhenNothingIsLate() {
        assertThat(recovery(way(0, 5), way(20, 30))).isZero();
    }

    @Test
    void hasRecoveredWhenNothingIsLateForTheFirstTime() {
        assertThat(recovery(way(0, 130), way(85, 120), way(115, 150), way(160, 300))).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void doesNotCountWhatWasLateWhileTheFaultWent() {
        assertThat(recovery(way(0, 90), way(95, 104))).isZero();
    }

    /** Of a fault that was over after 100 ms. */
    private static Duration recovery(Way... ways) {
        return new Delays(List.of(ways)).recovery(millis(100), LATE);
    }

    private static Way way(long sent, long arrived) {
        return new Way(new Line(1, sent), millis(sent), millis(arrived));
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
