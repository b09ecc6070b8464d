package org.wechatc4c.bench.c4c;

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
public final class C4cFaults {

    static final String USAGE = """
            Usage: sandbox/faults c4c [options]

              --scale full            with "brief" everything is shorter, and the connector impatient
              --only <text>           only trials whose name holds the text
              --customers 201         how many customers write in each trial (not in the short form)
              --rate 20               how many messages they write in a second (not in the short form)
              --seconds 60            how long faults last that end by the clock (not in the short form)
              --outage 600            how many seconds C4C is away when it is away for long (not in the short form)
              --connector <folder>    another build: its folder quarkus-app
              --help                  this
            """;

    private C4cFaults() {
    }

    /**
     * Tries and ends; with 1 when a promise was not kept.
     *
     * @param arguments the project's folder and the options
     */
    public static void main(String[] arguments) throws InterruptedException {
        Terminal.run(USAGE, arguments, C4cFaults::run);
    }

    private static boolean run(Path project, List<String> arguments) throws InterruptedException {
        var line = CommandLine.parse(arguments,
                Map.of("--scale", "full", "--only", "", "--customers", "201", "--rate", "20", "--seconds", "60", "--outage",
                        "600", "--connector", project.resolve("c4c-connector/target/quarkus-app").toString()));
        var scale = scale(line);
        var wanted = wanted(C4cTrial.all(scale), line.text("--only"));
        Path folder = project.resolve("sandbox/bench/target");
        try (var site = new C4cSite(folder, line.path("--connector"), scale)) {
            Terminal.closeAtTheEnd(site);
            var report = report(site, wanted, arguments);
            Terminal.say("All figures are in " + report.writeTo(folder));
            return report.isGood();
        }
    }

    static C4cScale scale(CommandLine line) {
        return switch (line.text("--scale")) {
            case "full" -> C4cScale.full(line.number("--customers"), line.number("--rate"),
                    Duration.ofSeconds(line.number("--seconds")), Duration.ofSeconds(line.number("--outage")));
            case "brief" -> C4cScale.brief();
            default -> throw new IllegalArgumentException("--scale takes full or brief");
        };
    }

    static List<C4cTrial> wanted(List<C4cTrial> all, String only) {
        var wanted = all.stream()
                .filter(trial -> trial.label().toLowerCase(Locale.ROOT).contains(only.toLowerCase(Locale.ROOT))).toList();
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("no trial's name holds " + only);
        }
        return wanted;
    }

    private static C4cReport report(C4cSite site, List<C4cTrial> wanted, List<String> arguments) throws InterruptedException {
        var began = Instant.now();
        Terminal.say("Starting the stores, C4C and two connectors");
        site.start();
        var outcomes = new ArrayList<C4cOutcome>();
        try (var trials = new C4cTrials(site)) {
            Terminal.say(C4cReport.head());
            Terminal.say(C4cReport.row(trials.warmUp()));
            for (var trial : wanted) {
                var outcome = trials.run(trial);
                outcomes.add(outcome);
                Terminal.say(C4cReport.row(outcome));
            }
        }
        return new C4cReport(began.toString(), FiguresFile.ofThisMachine(), arguments, outcomes);
    }
}
