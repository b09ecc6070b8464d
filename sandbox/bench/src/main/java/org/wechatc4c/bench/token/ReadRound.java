package org.wechatc4c.bench.token;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.wechatc4c.bench.Load;
import org.wechatc4c.bench.Pace;
import org.wechatc4c.bench.Usage;

/**
 * What was measured in one round of one server.
 *
 * @param cpuMicros the server's processor time for a read
 * @param failures reads that were not answered with 200, by what became of them
 */
record ReadRound(String server, String pace, double perSecond, double p50Millis, double p99Millis, double p999Millis,
        double maxMillis, double cpuMicros, double residentMb, double peakResidentMb, Map<String, Long> failures) {

    private static final double KB_PER_MB = 1024;

    static ReadRound of(String server, Pace pace, Load.Outcome outcome, Usage before, Usage after) {
        return new ReadRound(server, pace.label(), outcome.perSecond(), millis(outcome, 50), millis(outcome, 99),
                millis(outcome, 99.9), outcome.latencies().getMaxValue() / 1e3,
                (after.cpuMicros() - before.cpuMicros()) / (double) Math.max(1, outcome.latencies().getTotalCount()),
                after.residentKb() / KB_PER_MB, after.peakResidentKb() / KB_PER_MB, outcome.failures());
    }

    private static double millis(Load.Outcome outcome, double percentile) {
        return outcome.latencies().getValueAtPercentile(percentile) / 1e3;
    }

    /** The median is not led astray by one round that was disturbed. */
    static double median(List<ReadRound> rounds, ToDoubleFunction<ReadRound> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
