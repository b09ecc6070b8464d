package org.wechatc4c.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;

/**
 * The rounds of one server under one load.
 *
 * @param ofKafka how much of what the baseline that stores takes, measured in the same run; absent when that was not measured
 */
record Summary(Target target, String traffic, String pace, Spread perSecond, Spread p50Millis, Spread p99Millis,
        Spread p999Millis,
        Spread maxMillis, Spread cpuMicros, Spread brokerCpuMicros, Spread redisCpuMicros, Spread loadCpuMicros,
        Spread residentMb,
        Spread peakResidentMb, long failed, @Nullable Ratios ofKafka) {

    /** What rounds have in common. The median is not led astray by one round that was disturbed. */
    record Spread(double median, double min, double max) {

        static Spread of(List<Round> rounds, ToDoubleFunction<Round> figure) {
            double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
            int half = sorted.length / 2;
            double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
            return new Spread(median, sorted[0], sorted[sorted.length - 1]);
        }
    }

    /** Medians divided by medians. */
    record Ratios(double perSecond, double p99, double cpu) {
    }

    /** The summaries of all loads, in the order in which they were measured first. */
    static List<Summary> of(List<Round> rounds) {
        record Key(String traffic, String pace, Target target) {
        }
        var byKey = new LinkedHashMap<Key, List<Round>>();
        rounds.forEach(round -> byKey.computeIfAbsent(new Key(round.traffic(), round.pace(), round.target()),
                key -> new ArrayList<>()).add(round));
        return byKey.entrySet().stream().map(entry -> of(entry.getKey().target, entry.getValue(),
                byKey.get(new Key(entry.getKey().traffic, entry.getKey().pace, Target.KAFKA)))).toList();
    }

    private static Summary of(Target target, List<Round> rounds, @Nullable List<Round> baseline) {
        var first = rounds.getFirst();
        return new Summary(target, first.traffic(), first.pace(), Spread.of(rounds, Round::perSecond),
                Spread.of(rounds, Round::p50Millis), Spread.of(rounds, Round::p99Millis), Spread.of(rounds, Round::p999Millis),
                Spread.of(rounds, Round::maxMillis), Spread.of(rounds, Round::cpuMicros),
                Spread.of(rounds, Round::brokerCpuMicros), Spread.of(rounds, Round::redisCpuMicros),
                Spread.of(rounds, Round::loadCpuMicros), Spread.of(rounds, Round::residentMb),
                Spread.of(rounds, Round::peakResidentMb), rounds.stream().mapToLong(Round::failed).sum(),
                baseline == null ? null
                        : new Ratios(ratio(rounds, baseline, Round::perSecond), ratio(rounds, baseline, Round::p99Millis),
                                ratio(rounds, baseline, Round::cpuMicros)));
    }

    private static double ratio(List<Round> rounds, List<Round> baseline, ToDoubleFunction<Round> figure) {
        return Spread.of(rounds, figure).median / Spread.of(baseline, figure).median;
    }
}
