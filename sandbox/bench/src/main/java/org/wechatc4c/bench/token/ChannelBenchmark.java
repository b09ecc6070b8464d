package org.wechatc4c.bench.token;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.wechatc4c.bench.CommandLine;
import org.wechatc4c.bench.FiguresFile;
import org.wechatc4c.bench.Terminal;
import org.wechatc4c.bench.Usage;
import org.wechatc4c.bench.fault.Replica;
import org.wechatc4c.standin.wechat.Settings;

/** Measures what very many channels cost the packaged token-service: to make, to list, to hold, to start with, to publish. */
public final class ChannelBenchmark {

    static final String USAGE = """
            Usage: sandbox/benchmark channels [options]

              --number 100000           how many channels
              --operators 8             how many make them at the same time
              --page 100                how many are listed at once
              --changes 50              how many more are made one by one, each until it is published
              --jvm "-Xmx256m …"        options of the token-service
              --token-service <folder>  another build: its folder quarkus-app
              --help                    this
            """;

    private static final String JVM = "-Xmx256m -XX:+UseSerialGC -XX:TrimNativeHeapInterval=5000";
    private static final Duration PUBLISHED_WITHIN = Duration.ofMinutes(10);
    private static final long LONGEST_MICROS = 60_000_000;
    private static final double BYTES_PER_MB = 1 << 20;

    /**
     * What was measured; times are milliseconds, memory is megabytes.
     *
     * @param publishedMillis how long after the last channel was made all of them were on the topic
     * @param changeP50Millis from the request for a further channel until it is on the topic
     * @param emptyStartMillis how long a start takes without channels
     * @param startMillis the same with all of them
     */
    record Figures(String at, String machine, List<String> options, int channels, double createdPerSecond,
            double createP50Millis,
            double createP99Millis, double publishedMillis, int listed, double pageP50Millis, double pageP99Millis,
            double changeP50Millis, double changeMaxMillis, double emptyResidentMb, double emptyHeapMb, double residentMb,
            double heapMb, double emptyStartMillis, double startMillis, double startedResidentMb, double startedHeapMb) {
    }

    private final CommandLine line;
    private final Estate estate;

    private ChannelBenchmark(CommandLine line, Estate estate) {
        this.line = line;
        this.estate = estate;
    }

    /**
     * Measures and ends; with 1 when a channel could not be made or is missing.
     *
     * @param arguments the project's folder and the options
     */
    public static void main(String[] arguments) throws InterruptedException {
        Terminal.run(USAGE, arguments, ChannelBenchmark::run);
    }

    private static boolean run(Path project, List<String> arguments) throws InterruptedException {
        var line = CommandLine.parse(arguments, Map.of("--number", "100000", "--operators", "8", "--page", "100", "--changes",
                "50", "--jvm", JVM, "--token-service", project.resolve("token-service/target/quarkus-app").toString()));
        Path folder = project.resolve("sandbox/bench/target");
        try (var estate = new Estate(folder, line.path("--token-service"))) {
            Terminal.closeAtTheEnd(estate);
            var began = Instant.now();
            var figures = new ChannelBenchmark(line, estate).measure(began, arguments);
            Terminal.say("All figures are in " + FiguresFile.write(folder, "benchmark-channels", began, figures));
            return figures.listed() == figures.channels();
        }
    }

    private Figures measure(Instant began, List<String> arguments) throws InterruptedException {
        Terminal.say("Starting the stores and the token-service");
        estate.start(Settings.of(Custodian.ACCOUNT));
        var replica = estate.replica("token-service", line.words("--jvm"), Map.of());
        replica.launch();
        double emptyStart = millis(replica.awaitReady());
        var operator = new ChannelAdministration(replica.url());
        double emptyResident = residentMb(replica);
        double emptyHeap = heapMb(replica);
        Terminal.say(String.format(Locale.ROOT, "ready after %.0f ms; %.0f MB resident, %.0f MB of heap in use", emptyStart,
                emptyResident, emptyHeap));
        int number = line.number("--number");
        try (var topic = new ChannelsTopic(estate.bootstrapServers())) {
            var creations = new ConcurrentHistogram(LONGEST_MICROS, 3);
            long creating = System.nanoTime();
            createAll(operator, number, creations);
            double seconds = (System.nanoTime() - creating) / 1e9;
            Terminal.say(String.format(Locale.ROOT, "made %d channels, %.0f a second, p50 %.1f ms, p99 %.1f ms", number,
                    number / seconds, at(creations, 50),
                    at(creations, 99)));
            long publishing = System.nanoTime();
            topic.awaitChannels(number, PUBLISHED_WITHIN);
            double published = (System.nanoTime() - publishing) / 1e6;
            Terminal.say(String.format(Locale.ROOT, "all are published %.0f ms after the last was made", published));
            var pages = new Histogram(LONGEST_MICROS, 3);
            int listed = list(operator, pages);
            Terminal.say(String.format(Locale.ROOT, "listed %d, a page p50 %.1f ms, p99 %.1f ms", listed, at(pages, 50),
                    at(pages, 99)));
            double resident = residentMb(replica);
            double heap = heapMb(replica);
            Terminal.say(
                    String.format(Locale.ROOT, "%.0f MB resident, %.0f MB of heap in use: %.0f bytes a channel", resident, heap,
                            (heap - emptyHeap) * BYTES_PER_MB / number));
            var changes = new Histogram(LONGEST_MICROS, 3);
            change(operator, number, topic, changes);
            Terminal.say(String.format(Locale.ROOT, "a further channel is published after p50 %.0f ms, at most %.0f ms",
                    at(changes, 50),
                    changes.getMaxValue() / 1e3));
            replica.kill();
            replica.launch();
            double start = millis(replica.awaitReady());
            double startedResident = residentMb(replica);
            double startedHeap = heapMb(replica);
            Terminal.say(String.format(Locale.ROOT,
                    "with all of them: ready after %.0f ms; %.0f MB resident, %.0f MB of heap in use", start, startedResident,
                    startedHeap));
            return new Figures(began.toString(), FiguresFile.ofThisMachine(), arguments, number, number / seconds,
                    at(creations, 50), at(creations, 99), published, listed, at(pages, 50), at(pages, 99), at(changes, 50),
                    changes.getMaxValue() / 1e3, emptyResident, emptyHeap, resident, heap, emptyStart, start, startedResident,
                    startedHeap);
        }
    }

    private void createAll(ChannelAdministration operator, int number, Histogram micros) throws InterruptedException {
        var next = new AtomicInteger();
        var operators = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < line.number("--operators"); i++) {
                operators.add(threads.submit(() -> {
                    for (int channel = next.getAndIncrement(); channel < number; channel = next.getAndIncrement()) {
                        long began = System.nanoTime();
                        operator.create(channel);
                        micros.recordValue(micros(began));
                    }
                    return null;
                }));
            }
            for (var one : operators) {
                one.get();
            }
        } catch (ExecutionException e) {
            next.set(number);
            throw new IllegalStateException("not all channels could be made", e.getCause());
        }
    }

    private int list(ChannelAdministration operator, Histogram micros) throws InterruptedException {
        int listed = 0;
        String cursor = "";
        do {
            long began = System.nanoTime();
            var page = operator.page(cursor, line.number("--page"));
            micros.recordValue(micros(began));
            listed += page.channels();
            cursor = page.next();
        } while (!cursor.isEmpty());
        return listed;
    }

    private void change(ChannelAdministration operator, int number, ChannelsTopic topic, Histogram micros)
            throws InterruptedException {
        for (int i = 0; i < line.number("--changes"); i++) {
            long began = System.nanoTime();
            topic.await(operator.create(number + i), PUBLISHED_WITHIN);
            micros.recordValue(micros(began));
        }
    }

    private static long micros(long began) {
        return Math.min(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began), LONGEST_MICROS);
    }

    private static double at(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static double residentMb(Replica replica) {
        return Usage.of(replica.pid()).residentKb() / 1024.0;
    }

    private static double heapMb(Replica replica) throws InterruptedException {
        return LiveHeap.bytes(replica.pid()) / BYTES_PER_MB;
    }
}
