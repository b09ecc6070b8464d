package org.wechatc4c.bench.token;

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
record TokenReport(String at, String machine, List<String> options, List<TokenOutcome> outcomes) {

    private static final String ROW = "%-28s %8s %7s %7s %6s %5s %7s %6s %5s %8s %6s %6s %6s %6s %8s %8s %8s  %s";

    static String head() {
        return String.format(Locale.ROOT, ROW, "trial", "handed", "sent", "refused", "twice", "stale", "unsent", "needs",
                "calls",
                "per need", "early", "failed", "again", "fenced", "p99 ms", "max ms", "stall", "errors");
    }

    static String row(TokenOutcome outcome) {
        var callers = outcome.callers();
        var bill = outcome.bill();
        return String.format(Locale.ROOT, ROW, outcome.trial(), callers.handedOut(), callers.sent(), callers.refused(),
                callers.refusedTwice(), callers.stale(), callers.unsent(), bill.needs(), bill.brought() + bill.repeated(),
                decimal(bill.callsPerNeed()), bill.early(), bill.failed(), bill.repeated(), outcome.fencedWrites(),
                decimal(callers.p99Millis()), decimal(callers.maxMillis()), decimal(outcome.stallMillis()),
                callers.errors() + (outcome.isGood() ? "" : " FAILED")
                        + (outcome.problem() == null ? "" : ": " + outcome.problem()));
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    boolean isGood() {
        return outcomes.stream().allMatch(TokenOutcome::isGood);
    }

    Path writeTo(Path folder) {
        return FiguresFile.write(folder, "faults-tokens", Instant.parse(at), this);
    }
}
