package org.wechatc4c.bench.token;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.wechatc4c.bench.CommandLine;
import org.wechatc4c.bench.FiguresFile;
import org.wechatc4c.bench.Terminal;

/** One run: starts everything, lets one fault after the other happen, reports, and ends everything. */
public final class TokenFaults {

    static final String USAGE = """
            Usage: sandbox/faults tokens [options]

              --scale full              "brief" is the short form that runs with the tests
              --only <text>             only trials whose name holds the text
              --callers 50              how many work with tokens at the same time (not in the short form)
              --life 60                 how many seconds a token lives (not in the short form)
              --seconds 120             how long trials take that end by the clock (not in the short form)
              --token-service <folder>  another build: its folder quarkus-app
              --help                    this
            """;

    private TokenFaults() {
    }

    /**
     * Tries and ends; with 1 when a promise was not kept.
     *
     * @param arguments the project's folder and the options
     */
    public static void main(String[] arguments) throws InterruptedException {
        Terminal.run(USAGE, arguments, TokenFaults::run);
    }

    private static boolean run(Path project, List<String> arguments) throws InterruptedException {
        var line = CommandLine.parse(arguments, Map.of("--scale", "full", "--only", "", "--callers", "50", "--life", "60",
                "--seconds", "120", "--token-service", project.resolve("token-service/target/quarkus-app").toString()));
        var wanted = trials(line.text("--only"));
        Path folder = project.resolve("sandbox/bench/target");
        try (var site = new TokenSite(folder, line.path("--token-service"), scale(line))) {
            Terminal.closeAtTheEnd(site);
            var report = report(site, wanted, arguments);
            Terminal.say("All figures are in " + report.writeTo(folder));
            return report.isGood();
        }
    }

    static TokenScale scale(CommandLine line) {
        return switch (line.text("--scale")) {
            case "full" -> TokenScale.full(line.number("--callers"), Duration.ofSeconds(line.number("--seconds")),
                    Duration.ofSeconds(line.number("--life")));
            case "brief" -> TokenScale.brief();
            default -> throw new IllegalArgumentException("--scale takes full or brief");
        };
    }

    static List<TokenTrial> trials(String only) {
        var wanted = TokenTrial.all().stream()
                .filter(trial -> trial.label().toLowerCase(Locale.ROOT).contains(only.toLowerCase(Locale.ROOT))).toList();
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("no trial's name holds " + only);
        }
        return wanted;
    }

    private static TokenReport report(TokenSite site, List<TokenTrial> wanted, List<String> arguments)
            throws InterruptedException {
        var began = Instant.now();
        Terminal.say("Starting the stores, WeChat and three token-services");
        site.start();
        var trials = new TokenTrials(site);
        Terminal.say(TokenReport.head());
        Terminal.say(TokenReport.row(trials.warmUp()));
        var outcomes = new ArrayList<TokenOutcome>();
        for (var trial : wanted) {
            var outcome = trials.run(trial);
            outcomes.add(outcome);
            Terminal.say(TokenReport.row(outcome));
        }
        return new TokenReport(began.toString(), FiguresFile.ofThisMachine(), arguments, outcomes);
    }
}
