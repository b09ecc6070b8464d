package org.wechatc4c.bench.fault;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.wechatc4c.bench.FiguresFile;

/** One run: starts everything, lets one fault after the other happen, reports, and ends everything. */
public final class Faults {

    private Faults() {
    }

    /**
     * Tries and ends; with 1 when a promise was not kept.
     *
     * @param arguments the project's folder and the options
     */
    public static void main(String[] arguments) throws InterruptedException {
        var project = Path.of(arguments[0]).toAbsolutePath().normalize();
        var rest = Arrays.asList(arguments).subList(1, arguments.length);
        if (rest.contains("--help")) {
            say(FaultOptions.USAGE);
            return;
        }
        System.exit(run(project, rest));
    }

    private static int run(Path project, List<String> arguments) throws InterruptedException {
        FaultOptions options;
        List<Trial> trials;
        try {
            options = FaultOptions.parse(project, arguments);
            trials = options.trials();
        } catch (IllegalArgumentException e) {
            say(e.getMessage() + "\n\n" + FaultOptions.USAGE);
            return 2;
        }
        Path folder = project.resolve("sandbox/bench/target");
        var site = new Site(folder, options.gateway(), options.scale());
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(site::close));
        try {
            var report = report(site, options.scale(), trials, arguments);
            say("All figures are in " + report.writeTo(folder));
            return report.isGood() ? 0 : 1;
        } catch (IllegalStateException | UncheckedIOException e) {
            say("The trials failed: " + e.getMessage() + (e.getCause() == null ? "" : " (" + e.getCause() + ")"));
            return 1;
        } finally {
            site.close();
        }
    }

    private static FaultReport report(Site site, Scale scale, List<Trial> wanted, List<String> arguments)
            throws InterruptedException {
        var began = Instant.now();
        say("Starting the stores and the gateway");
        site.start();
        var outcomes = new ArrayList<Outcome>();
        try (var trials = new Trials(site, scale)) {
            trials.warmUp();
            say(FaultReport.head());
            for (var trial : wanted) {
                var outcome = trials.run(trial);
                outcomes.add(outcome);
                say(FaultReport.row(outcome));
            }
        }
        return new FaultReport(began.toString(), FiguresFile.ofThisMachine(), arguments, outcomes);
    }

    @SuppressWarnings("SystemOut") // Its words are for the person at the terminal, not for a log.
    private static void say(String line) {
        System.out.println(line);
    }
}
