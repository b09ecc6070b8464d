package org.wechatc4c.bench.token;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.wechatc4c.bench.FiguresFile;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How fast tokens are read, beside a server that only answers.
 *
 * @param options the command line
 * @param documentBytes how long what is read is
 */
record ReadReport(String at, String machine, List<String> options, int documentBytes, List<ReadRound> rounds) {

    static final String SERVICE = "token-service";
    static final String BARE = "bare";

    /** How much of what the bare server takes the token-service is to take. */
    private static final double LEAST_SHARE = 0.8;
    private static final double MOST_MILLIS = 5;

    boolean isGood() {
        return rounds.stream().allMatch(round -> round.failures().isEmpty());
    }

    @JsonProperty
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(machine + ", documents of " + documentBytes + " bytes");
        for (String pace : rounds.stream().map(ReadRound::pace).distinct().toList()) {
            lines.add("");
            lines.add(
                    String.format(Locale.ROOT, "%-18s %9s %6s %8s %8s %8s %8s %8s %7s %7s  %s", pace, "reads/s", "x", "p50 ms",
                            "p99", "p99.9", "max", "CPU us", "MB", "peak", "failed"));
            double bare = ReadRound.median(of(BARE, pace), ReadRound::perSecond);
            for (String server : List.of(SERVICE, BARE)) {
                var own = of(server, pace);
                lines.add(
                        String.format(Locale.ROOT, "  %-16s %9.0f %6.2f %8.2f %8.2f %8.2f %8.2f %8.1f %7.0f %7.0f  %s", server,
                                ReadRound.median(own, ReadRound::perSecond), ReadRound.median(own, ReadRound::perSecond) / bare,
                                ReadRound.median(own, ReadRound::p50Millis), ReadRound.median(own, ReadRound::p99Millis),
                                ReadRound.median(own, ReadRound::p999Millis),
                                own.stream().mapToDouble(ReadRound::maxMillis).max().orElse(0),
                                ReadRound.median(own, ReadRound::cpuMicros), ReadRound.median(own, ReadRound::residentMb),
                                own.stream().mapToDouble(ReadRound::peakResidentMb).max().orElse(0),
                                own.stream().map(ReadRound::failures).filter(failures -> !failures.isEmpty()).toList()));
            }
            double share = ReadRound.median(of(SERVICE, pace), ReadRound::perSecond) / bare;
            double p99 = ReadRound.median(of(SERVICE, pace), ReadRound::p99Millis);
            lines.add(String.format(Locale.ROOT, "  goal: at least %.1f of it: %s; p99 below %.0f ms: %s", LEAST_SHARE,
                    share >= LEAST_SHARE ? "reached" : "missed", MOST_MILLIS, p99 < MOST_MILLIS ? "reached" : "missed"));
        }
        lines.add("");
        return lines;
    }

    private List<ReadRound> of(String server, String pace) {
        return rounds.stream().filter(round -> round.server().equals(server) && round.pace().equals(pace)).toList();
    }

    Path writeTo(Path folder) {
        return FiguresFile.write(folder, "benchmark-tokens", Instant.parse(at), this);
    }
}
