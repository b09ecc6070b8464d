package org.wechatc4c.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void readsWhatLinuxCounts() {
        var usage = Usage.parse("4711 (a (strange) name) S 1 2 3 0 -1 4194560 9 0 0 0 250 50 0 0 20 0 31 0 99",
                "Name:\tjava\nVmHWM:\t  204800 kB\nVmRSS:\t  102400 kB\n");

        assertThat(usage).isEqualTo(new Usage(3_000_000, 102_400, 204_800));
    }

    @Test
    void readsItsOwnProcess() {
        var usage = Usage.of(ProcessHandle.current().pid());

        assertThat(usage.cpuMicros()).isPositive();
        assertThat(usage.residentKb()).isPositive().isLessThanOrEqualTo(usage.peakResidentKb());
    }

    @Test
    void comparesMediansWithTheBaseline() {
        var summaries = Summary.of(List.of(round(Target.GATEWAY, 10_000), round(Target.KAFKA, 20_000),
                round(Target.GATEWAY, 12_000), round(Target.KAFKA, 24_000), round(Target.GATEWAY, 1_000),
                round(Target.KAFKA, 40_000)));

        assertThat(summaries).extracting(Summary::target).containsExactly(Target.GATEWAY, Target.KAFKA);
        assertThat(summaries.getFirst().perSecond()).isEqualTo(new Summary.Spread(10_000, 1_000, 12_000));
        assertThat(summaries.getFirst().ofKafka()).isEqualTo(new Summary.Ratios(10_000.0 / 24_000, 1, 1));
    }

    @Test
    void comparesWithNothingWhenNothingElseWasMeasured() {
        assertThat(Summary.of(List.of(round(Target.GATEWAY, 10_000)))).extracting(Summary::ofKafka).containsOnlyNulls();
    }

    @Test
    void tellsHowFastMemoryGrowsOnceItIsWarm() {
        var samples = LongStream.range(0, 60)
                .mapToObj(i -> new MemorySeries.Sample(i * 10, i < 30 ? i * 10_000 : 300_000 + i * 20)).toList();

        assertThat(new MemorySeries(Target.GATEWAY, samples).growthKbPerMinute()).isCloseTo(120, within(0.001));
    }

    private static Round round(Target target, double perSecond) {
        return new Round(target, "plain", "32 connections", perSecond, 1, 2, 3, 4, 50, 10, 1, 5, 200, 210, 1_000, Map.of());
    }
}
