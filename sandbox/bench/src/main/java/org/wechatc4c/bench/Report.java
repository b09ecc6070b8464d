package org.wechatc4c.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a run found out.
 *
 * @param options the command line
 * @param readyAfterMillis how long each server took to start, by its name
 * @param rounds of a run of rounds
 * @param memory of a long run
 * @param stored what became of the messages that the gateway accepted
 * @param baseline the same for the baseline, by numbers alone
 */
record Report(String at, String machine, List<String> options, Map<String, Long> readyAfterMillis, List<Round> rounds,
        List<Summary> summaries, List<MemorySeries> memory, List<StoredMessages.Result> stored, List<Counted> baseline,
        List<Profile> profiles) {

    /** How many messages were accepted, and how many records there are. */
    record Counted(long accepted, long stored) {
    }

    /** Nothing failed, and everything that was accepted is there. */
    boolean isGood() {
        return rounds.stream().allMatch(round -> round.failed() == 0)
                && stored.stream().allMatch(StoredMessages.Result::isGood)
                && baseline.stream().allMatch(counted -> counted.accepted == counted.stored);
    }

    Path writeTo(Path folder) {
        return FiguresFile.write(folder, "benchmark", Instant.parse(at), this);
    }

    /** For the terminal. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(machine);
        new TreeMap<>(readyAfterMillis)
                .forEach(
                        (name, millis) -> lines.add(String.format(Locale.ROOT, "%-8s ready after %.1f s", name, millis / 1e3)));
        loads(lines);
        memory.forEach(series -> growth(series, lines));
        stored.forEach(result -> lines.add(String.format(Locale.ROOT,
                "gateway: accepted %,d, stored %,d, lost %d, repeated %d, wrong %d%s",
                result.accepted(), result.stored(), result.lost(), result.repeated(), result.wrong(),
                result.unread() == 0 ? "" : String.format(Locale.ROOT, " (%,d of them counted, not read)", result.unread()))));
        baseline.forEach(
                counted -> lines.add(
                        String.format(Locale.ROOT, "kafka:   accepted %,d, stored %,d", counted.accepted, counted.stored)));
        profiles.forEach(profile -> shares(profile, lines));
        return lines;
    }

    private void loads(List<String> lines) {
        String load = "";
        for (Summary summary : summaries) {
            String next = summary.traffic() + ", " + summary.pace();
            if (!next.equals(load)) {
                load = next;
                lines.add("");
                lines.add(String.format(Locale.ROOT,
                        "%-24s %8s %19s %5s | %7s %7s %5s %8s %8s | %7s %5s %7s %7s %7s | %5s %5s | %s", next, "msg/s",
                        "(min .. max)", "x", "p50 ms", "p99", "x", "p99.9", "max", "CPU us", "x", "broker", "Redis", "load",
                        "MB", "peak", "failed"));
            }
            var ratios = summary.ofKafka();
            lines.add(String.format(Locale.ROOT,
                    "  %-22s %8.0f %19s %5s | %7.2f %7.2f %5s %8.2f %8.2f | %7.1f %5s %7.1f %7.1f %7.1f | %5.0f %5.0f | %d",
                    summary.target().label(), summary.perSecond().median(),
                    String.format(Locale.ROOT, "(%.0f .. %.0f)", summary.perSecond().min(), summary.perSecond().max()),
                    ratio(ratios == null ? Double.NaN : ratios.perSecond()), summary.p50Millis().median(),
                    summary.p99Millis().median(), ratio(ratios == null ? Double.NaN : ratios.p99()),
                    summary.p999Millis().median(), summary.maxMillis().max(), summary.cpuMicros().median(),
                    ratio(ratios == null ? Double.NaN : ratios.cpu()), summary.brokerCpuMicros().median(),
                    summary.redisCpuMicros().median(), summary.loadCpuMicros().median(), summary.residentMb().median(),
                    summary.peakResidentMb().max(), summary.failed()));
        }
        lines.add("");
    }

    private static void growth(MemorySeries series, List<String> lines) {
        lines.add(series.target().label() + ", memory in MB every 10 s:");
        var line = new StringBuilder();
        for (MemorySeries.Sample sample : series.samples()) {
            line.append(String.format(Locale.ROOT, "%6.1f", sample.residentKb() / 1024.0));
            if (line.length() >= 20 * 6) {
                lines.add(line.toString());
                line.setLength(0);
            }
        }
        lines.add(line.toString());
        lines.add(String.format(Locale.ROOT, "growth over the second half: %.0f KB a minute", series.growthKbPerMinute()));
        lines.add("");
    }

    private static void shares(Profile profile, List<String> lines) {
        lines.add("");
        lines.add(String.format(Locale.ROOT, "%s: where the time went, %,d samples", profile.target().label(),
                profile.samples()));
        Map.of("1. by who did it (the first package below the JDK)", profile.charged(),
                "2. by what was done (top of the stack)",
                profile.onTop(), "3. by method", profile.methods(), "4. by thread", profile.threads()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey()).forEach(part -> {
                    lines.add("  " + part.getKey());
                    part.getValue().forEach(share -> lines
                            .add(String.format(Locale.ROOT, "    %5.1f %%  %s", 100.0 * share.samples() / profile.samples(),
                                    share.name())));
                });
    }

    private static String ratio(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.2f", value);
    }
}
