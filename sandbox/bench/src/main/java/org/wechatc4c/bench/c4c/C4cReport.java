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

    private static final String ROW = "%-72s %8s %5s %7s %6s %6s %8s %7s %8s %5s %8s %9s %9s %9s %9s %7s %8s %6s %5s %8s  %s";

    static String head() {
        return String.format(Locale.ROOT, ROW, "trial", "accepted", "lost", "doubled", "order", "wrong", "tickets", "people",
                "answers", "lost", "doubled", "p95 ms", "max ms", "recovery", "fresh p95", "drain", "of least", "calls", "peak",
                "stall", "");
    }

    static String row(C4cOutcome outcome) {
        var balance = outcome.balance();
        var answers = outcome.answers();
        return String.format(Locale.ROOT, ROW, outcome.trial(), balance.accepted(), balance.lost(), balance.doubled(),
                balance.orderBreaks(), balance.wrong(), balance.moreTickets(), balance.morePeople(), answers.taken(),
                answers.lost(), answers.doubled(), decimal(outcome.p95Millis()), decimal(outcome.maxMillis()),
                decimal(outcome.recoverySeconds()), decimal(outcome.freshP95Millis()), decimal(outcome.drain().seconds()),
                decimal(outcome.drain().ofLeast()), decimal(outcome.callsPerMessage()), outcome.peak(),
                decimal(outcome.stallMillis()), remarks(outcome));
    }

    private static String remarks(C4cOutcome outcome) {
        var remarks = new StringBuilder(outcome.isGood() ? "" : "FAILED ");
        if (outcome.problem() != null) {
            remarks.append(outcome.problem()).append(' ');
        }
        if (!outcome.violations().isEmpty()) {
            remarks.append(outcome.violations()).append(' ');
        }
        return remarks.append(outcome.figures().isEmpty() ? "" : outcome.figures()).toString();
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    boolean isGood() {
        return outcomes.stream().allMatch(C4cOutcome::isGood);
    }

    Path writeTo(Path folder) {
        return FiguresFile.write(folder, "faults-c4c", Instant.parse(at), this);
    }
}
