package org.wechatc4c.bench.fault;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.wechatc4c.bench.FiguresFile;

/**
 * All that a run found out.
 *
 * @param options the command line
 */
record FaultReport(String at, String machine, List<String> options, List<Outcome> outcomes) {

    private static final String ROW = "%-78s %6s %8s %8s %5s %7s %6s %6s %8s %8s %8s %8s  %s";

    static String head() {
        return String.format(Locale.ROOT, ROW, "trial", "sent", "accepted", "given up", "lost", "doubled", "order", "wrong",
                "repeated", "p99 ms", "max ms", "stall", "tries");
    }

    static String row(Outcome outcome) {
        var balance = outcome.balance();
        return String.format(Locale.ROOT, ROW, outcome.trial(), balance.sent(), balance.accepted(), balance.givenUp(),
                balance.lost(), balance.doubled(), balance.orderBreaks(), balance.wrong(), balance.repeated(),
                millis(outcome.p99Millis()), millis(outcome.maxMillis()), millis(outcome.stallMillis()),
                outcome.tries() + (outcome.isGood() ? "" : " FAILED")
                        + (outcome.problem() == null ? "" : ": " + outcome.problem()));
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    boolean isGood() {
        return outcomes.stream().allMatch(Outcome::isGood);
    }

    Path writeTo(Path folder) {
        return FiguresFile.write(folder, "faults", Instant.parse(at), this);
    }
}
