package org.wechatc4c.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/** One run: starts what is measured and what it needs, measures, proves that nothing was lost, reports, and ends everything. */
public final class Benchmark {

    private static final Duration SAMPLE_EVERY = Duration.ofSeconds(10);

    private final Options options;
    private final List<String> arguments;
    private final Rig rig;
    private final List<Round> rounds = new ArrayList<>();
    private final List<MemorySeries> memory = new ArrayList<>();
    private @Nullable StoredMessages stored;

    private Benchmark(Options options, List<String> arguments, Rig rig) {
        this.options = options;
        this.arguments = arguments;
        this.rig = rig;
    }

    /**
     * Measures and ends; with 1 when a message failed or was lost.
     *
     * @param arguments the project's folder and the options
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var project = Path.of(arguments[0]).toAbsolutePath().normalize();
        var rest = Arrays.asList(arguments).subList(1, arguments.length);
        if (rest.contains("--help")) {
            say(Options.USAGE);
            return;
        }
        System.exit(run(project, rest));
    }

    private static int run(Path project, List<String> arguments) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.parse(project, arguments);
        } catch (IllegalArgumentException e) {
            say(e.getMessage() + "\n\n" + Options.USAGE);
            return 2;
        }
        Path folder = project.resolve("sandbox/bench/target");
        var rig = new Rig(options, folder);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(rig::close));
        try {
            var report = new Benchmark(options, arguments, rig).report();
            report.lines().forEach(Benchmark::say);
            say("");
            say("All figures are in " + report.writeTo(folder));
            return report.isGood() ? 0 : 1;
        } catch (IllegalStateException | UncheckedIOException e) {
            say(rig.isClosed() ? "Stopped." : "The benchmark failed: " + e.getMessage() + cause(e));
            return 1;
        } finally {
            rig.close();
        }
    }

    private static String cause(Exception e) {
        return e.getCause() == null ? "" : " (" + e.getCause() + ")";
    }

    private Report report() throws IOException, InterruptedException {
        var began = Instant.now();
        say("Starting the stores and what is measured");
        rig.start();
        var gateway = rig.servers().stream().filter(server -> server.target() == Target.GATEWAY).findFirst();
        stored = gateway.map(server -> StoredMessages.on(rig.bootstrapServers(), Topics.INBOUND, server.ledger())).orElse(null);
        warmUp();
        var measuring = Instant.now();
        if (options.isLong()) {
            for (Rig.Server server : rig.servers()) {
                longRun(server);
            }
        } else {
            rounds();
        }
        var readyAfter = new TreeMap<String, Long>();
        rig.servers().forEach(server -> readyAfter.put(server.target().label(), server.readyAfter().toMillis()));
        var results = stored == null ? List.<StoredMessages.Result> of() : List.of(stored.read());
        var baseline = new ArrayList<Report.Counted>();
        for (Rig.Server server : rig.servers()) {
            if (server.target() == Target.KAFKA) {
                baseline.add(new Report.Counted(server.ledger().accepted(), rig.topics().records(Topics.BASELINE)));
            }
        }
        if (stored != null) {
            stored.close();
        }
        rig.close();
        return new Report(began.toString(), FiguresFile.ofThisMachine(), arguments, readyAfter, rounds, Summary.of(rounds),
                memory,
                results,
                baseline, profiles(measuring));
    }

    private List<Profile> profiles(Instant since) {
        if (!options.isProfiled()) {
            return Collections.emptyList();
        }
        return rig.servers().stream().map(Rig.Server::target)
                .map(target -> Profile.read(target, rig.recording(target), since)).toList();
    }

    private void warmUp() {
        if (options.warmUp().isZero()) {
            return;
        }
        for (Kind kind : options.traffic()) {
            for (Rig.Server server : rig.servers()) {
                say("Warming up: " + server.target().label() + ", " + kind.label());
                var outcome = Load.run(server.address(), traffic(kind), server.ledger(), options.fullLoad(), options.warmUp());
                server.process().requireAlive();
                if (outcome.failed() > 0) {
                    say("  failed: " + outcome.failures());
                }
                readStored();
            }
        }
    }

    /** Takes the servers in turn, so that what disturbs the machine for a while disturbs all of them. */
    private void rounds() {
        for (Kind kind : options.traffic()) {
            for (Pace pace : options.paces()) {
                for (int i = 1; i <= options.rounds(); i++) {
                    for (Rig.Server server : rig.servers()) {
                        measure(server, kind.label(), traffic(kind), pace, options.round());
                    }
                }
            }
        }
    }

    private void measure(Rig.Server server, String label, Traffic traffic, Pace pace, Duration duration) {
        var before = Round.Meter.read(rig, server);
        var outcome = Load.run(server.address(), traffic, server.ledger(), pace, duration);
        var round = Round.of(server.target(), label, pace, outcome, before, Round.Meter.read(rig, server));
        server.process().requireAlive();
        rounds.add(round);
        say(String.format(Locale.ROOT, "%-8s %s, %s: %.0f/s, p99 %.2f ms%s", server.target().label(), label, pace.label(),
                round.perSecond(),
                round.p99Millis(), round.failed() == 0 ? "" : ", failed: " + round.failures()));
        readStored();
    }

    /** All kinds of traffic in turn at a fixed rate, while the memory is looked at. */
    private void longRun(Rig.Server server) throws InterruptedException {
        var samples = Collections.synchronizedList(new ArrayList<MemorySeries.Sample>());
        long began = System.nanoTime();
        try (var clock = Executors.newSingleThreadScheduledExecutor()) {
            var sampling = clock.scheduleAtFixedRate(() -> {
                long kb = Usage.of(server.process().pid()).residentKb();
                long second = Duration.ofNanos(System.nanoTime() - began).toSeconds();
                samples.add(new MemorySeries.Sample(second, kb));
                say(String.format(Locale.ROOT, "%-8s %5d s: %.1f MB", server.target().label(), second, kb / 1024.0));
            }, 0, SAMPLE_EVERY.toSeconds(), TimeUnit.SECONDS);
            measure(server, "mixed", Traffic.mixed(options.traffic().stream().map(this::traffic).toList()),
                    new Pace.Fixed(options.rate()), Duration.ofMinutes(options.minutes()));
            sampling.cancel(false);
        }
        memory.add(new MemorySeries(server.target(), List.copyOf(samples)));
    }

    private void readStored() {
        if (stored != null) {
            stored.read();
        }
    }

    private Traffic traffic(Kind kind) {
        return Traffic.of(kind, rig.channels().receiving(kind));
    }

    @SuppressWarnings("SystemOut") // Its words are for the person at the terminal, not for a log.
    private static void say(String line) {
        System.out.println(line);
    }
}
