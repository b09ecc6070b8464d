package org.wechatc4c.bench;

import java.util.Map;

/**
 * What was measured in one round of one server.
 *
 * @param cpuMicros the server's processor time for a message; those after it are of the processes around it
 * @param failures messages that were not answered with 200, by what became of them
 */
record Round(Target target, String traffic, String pace, double perSecond, double p50Millis, double p99Millis,
        double p999Millis,
        double maxMillis, double cpuMicros, double brokerCpuMicros, double redisCpuMicros, double loadCpuMicros,
        double residentMb,
        double peakResidentMb, long accepted, Map<String, Long> failures) {

    private static final double KB_PER_MB = 1024;

    /** The processes that take part in a round, and what each has used up. */
    record Meter(Usage server, Usage broker, Usage redis, Usage load) {

        static Meter read(Rig rig, Rig.Server server) {
            return new Meter(Usage.of(server.process().pid()), Usage.of(rig.brokerPid()), Usage.of(rig.redisPid()),
                    Usage.of(ProcessHandle.current().pid()));
        }
    }

    static Round of(Target target, String traffic, Pace pace, Load.Outcome outcome, Meter before, Meter after) {
        double messages = Math.max(1, outcome.latencies().getTotalCount());
        return new Round(target, traffic, pace.label(), outcome.perSecond(), millis(outcome, 50), millis(outcome, 99),
                millis(outcome, 99.9), outcome.latencies().getMaxValue() / 1000.0,
                (after.server.cpuMicros() - before.server.cpuMicros()) / messages,
                (after.broker.cpuMicros() - before.broker.cpuMicros()) / messages,
                (after.redis.cpuMicros() - before.redis.cpuMicros()) / messages,
                (after.load.cpuMicros() - before.load.cpuMicros()) / messages,
                after.server.residentKb() / KB_PER_MB, after.server.peakResidentKb() / KB_PER_MB, outcome.accepted(),
                outcome.failures());
    }

    private static double millis(Load.Outcome outcome, double percentile) {
        return outcome.latencies().getValueAtPercentile(percentile) / 1000.0;
    }

    long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }
}
