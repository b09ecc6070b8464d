package org.wechatc4c.bench.c4c;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How long messages took to C4C from when the broker was asked to keep them.
 *
 * @param ways when each message was sent and when it arrived, by the order of sending; of {@link System#nanoTime()}
 */
record Delays(List<Way> ways) {

    /** From the broker to C4C. */
    record Way(Line line, long sent, long arrived) {
    }

    Delays {
        ways = ways.stream().sorted(Comparator.comparingLong(Way::sent)).toList();
    }

    static Delays of(Map<Line, Long> accepted, Arrivals arrivals) {
        return new Delays(accepted.entrySet().stream()
                .map(entry -> new Way(entry.getKey(), entry.getValue(), arrivals.timeOf(entry.getKey()))).toList());
    }

    Delays of(Predicate<Way> wanted) {
        return new Delays(ways.stream().filter(wanted).toList());
    }

    /** Those of messages sent from one time to before another. */
    Delays between(long from, long to) {
        return of(way -> way.sent >= from && way.sent < to);
    }

    double p95Millis() {
        return percentile(0.95);
    }

    double maxMillis() {
        return percentile(1);
    }

    private double percentile(double share) {
        long[] sorted = ways.stream().mapToLong(way -> way.arrived - way.sent).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
    }

    /**
     * How long after that time it was until, for the first time, no message was late.
     *
     * @param late how old a message that has not arrived may be
     */
    Duration recovery(long from, Duration late) {
        long since = from;
        for (var way : ways) {
            long lateFrom = way.sent + late.toNanos();
            if (lateFrom > since) {
                break;
            }
            since = Math.max(since, way.arrived);
        }
        return Duration.ofNanos(since - from);
    }
}
