package org.wechatc4c.bench.c4c;

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
record C4cReport(String at, String machine, List<String> options, List<C4cOutcome> outcomes) {

    private static final String ROW = "%-72s %8s %5s %7s %6s %6s %8s %7s %8s %5s %8s %9s %9s %9s %9s %6s %8s  %s";

    static String head() {
        return String.format(Locale.ROOT, ROW, "trial", "accepted", "lost", "doubled", "order", "wrong", "tickets", "people",
                "answers", "lost", "doubled", "recovery", "p95 ms", "max ms", "fresh p95", "calls", "stall", "");
    }

    static String row(C4cOutcome outcome) {
        var balance = outcome.balance();
        var answers = outcome.answers();
        return String.format(Locale.ROOT, ROW, outcome.trial(), balance.accepted(), balance.lost(), balance.doubled(),
                balance.orderBreaks(), balance.wrong(), balance.moreTickets(), balance.morePeople(), answers.taken(),
                answers.lost(), answers.doubled(), decimal(outcome.recoverySeconds()), decimal(outcome.p95Millis()),
                decimal(outcome.maxMillis()), decimal(outcome.freshP95Millis()), decimal(outcome.callsPerMessage()),
                decimal(outcome.stallMillis()),
                (outcome.isGood() ? "" : "FAILED") + (outcome.problem() == null ? "" : ": " + outcome.problem()));
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    boolean isGood() {
        return outcomes.stream().allMatch(C4cOutcome::isGood);
    }

    Path writeTo(Path folder) {
        return FiguresFile.write(folder, "faults-c4c", Instant.parse(at), this);
    }
}
