package org.wechatc4c.bench.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.wechatc4c.bench.ChildProcess;
import org.wechatc4c.bench.CommandLine;
import org.wechatc4c.bench.FiguresFile;
import org.wechatc4c.bench.Ledger;
import org.wechatc4c.bench.Load;
import org.wechatc4c.bench.Pace;
import org.wechatc4c.bench.Terminal;
import org.wechatc4c.bench.Traffic;
import org.wechatc4c.bench.Usage;
import org.wechatc4c.standin.backend.FreePort;
import org.wechatc4c.standin.wechat.Settings;

/** Measures how fast the packaged token-service hands out a token that it holds, beside a bare Quarkus application. */
public final class TokenBenchmark {

    static final String USAGE = """
            Usage: sandbox/benchmark tokens [options]

              --connections 32,128      rounds in which each connection reads when it was answered
              --rates 4000              rounds at so many reads a second; "none" for none
              --rounds 3                how many of each
              --seconds 10              how long each
              --warm-up 30              seconds at full load before, for each server
              --jvm "-Xmx96m …"         options of both servers
              --token-service <folder>  another build: its folder quarkus-app
              --help                    this
            """;

    private static final String JVM = "-Xmx96m -XX:+UseSerialGC -XX:TrimNativeHeapInterval=5000";
    private static final String READ = "/internal/channels/" + Custodian.CHANNEL + "/access-token";
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    /** A server that is measured. */
    private record Reader(String name, ChildOrReplica process, InetSocketAddress address, Traffic traffic, Ledger ledger) {
    }

    /** A process that is measured, whatever started it. */
    private interface ChildOrReplica {
        long pid();
    }

    private final CommandLine line;
    private final Estate estate;
    private final Path bare;
    private final List<ReadRound> rounds = new ArrayList<>();

    private TokenBenchmark(CommandLine line, Estate estate, Path bare) {
        this.line = line;
        this.estate = estate;
        this.bare = bare;
    }

    /**
     * Measures and ends; with 1 when a read failed.
     *
     * @param arguments the project's folder and the options
     */
    public static void main(String[] arguments) throws InterruptedException {
        Terminal.run(USAGE, arguments, TokenBenchmark::run);
    }

    private static boolean run(Path project, List<String> arguments) throws InterruptedException {
        var line = CommandLine.parse(arguments, Map.of("--connections", "32,128", "--rates", "4000", "--rounds", "3",
                "--seconds", "10", "--warm-up", "30", "--jvm", JVM, "--token-service",
                project.resolve("token-service/target/quarkus-app").toString()));
        Path folder = project.resolve("sandbox/bench/target");
        try (var estate = new Estate(folder, line.path("--token-service"))) {
            Terminal.closeAtTheEnd(estate);
            var report = new TokenBenchmark(line, estate, project.resolve("sandbox/bare/target/quarkus-app/quarkus-run.jar"))
                    .report(arguments);
            report.lines().forEach(Terminal::say);
            Terminal.say("All figures are in " + report.writeTo(folder));
            return report.isGood();
        }
    }

    private ReadReport report(List<String> arguments) throws InterruptedException {
        var began = Instant.now();
        Terminal.say("Starting the stores and what is measured");
        estate.start(Settings.of(Custodian.ACCOUNT));
        var replica = estate.replica(ReadReport.SERVICE, line.words("--jvm"), Custodian.channel(estate.data().path()));
        replica.start();
        String document = read(replica.url().resolve(READ));
        var servers = List.of(
                new Reader(ReadReport.SERVICE, replica::pid, replica.address(), reads(READ), new Ledger()), bare(document));
        measure(servers);
        return new ReadReport(began.toString(), FiguresFile.ofThisMachine(), arguments, document.getBytes(UTF_8).length,
                rounds);
    }

    /** Takes the servers in turn, so that what disturbs the machine for a while disturbs both. */
    private void measure(List<Reader> servers) {
        var connections = line.numbers("--connections");
        var fullLoad = new Pace.Closed(connections.stream().max(Integer::compare).orElse(32));
        for (var server : servers) {
            Terminal.say("Warming up: " + server.name());
            Load.run(server.address(), server.traffic(), server.ledger(), fullLoad,
                    Duration.ofSeconds(line.number("--warm-up")));
        }
        var paces = Stream.concat(connections.stream().map(n -> (Pace) new Pace.Closed(n)),
                line.numbers("--rates").stream().map(n -> (Pace) new Pace.Fixed(n))).toList();
        for (var pace : paces) {
            for (int i = 0; i < line.number("--rounds"); i++) {
                for (var server : servers) {
                    var before = Usage.of(server.process().pid());
                    var outcome = Load.run(server.address(), server.traffic(), server.ledger(), pace,
                            Duration.ofSeconds(line.number("--seconds")));
                    var round = ReadRound.of(server.name(), pace, outcome, before, Usage.of(server.process().pid()));
                    rounds.add(round);
                    Terminal.say(String.format(Locale.ROOT, "%-14s %s: %.0f/s, p99 %.2f ms", server.name(), pace.label(),
                            round.perSecond(), round.p99Millis()));
                }
            }
        }
    }

    private Reader bare(String document) throws InterruptedException {
        int port = FreePort.find();
        var command = new ArrayList<>(line.words("--jvm"));
        command.addAll(List.of("-jar", bare.toString()));
        var process = ChildProcess.java(ReadReport.BARE, command, Map.of("QUARKUS_HTTP_HOST", "127.0.0.1", "QUARKUS_HTTP_PORT",
                Integer.toString(port), "BARE_DOCUMENT", document), estate.data().path(), estate.logs().path());
        estate.atEnd(process::close);
        process.awaitReady(URI.create("http://127.0.0.1:" + port + "/document"), READY_WITHIN);
        return new Reader(ReadReport.BARE, process::pid, new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                reads("/document"), new Ledger());
    }

    /** Both are asked with the same words. */
    private static Traffic reads(String path) {
        byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nAuthorization: Bearer "
                + Custodian.NOTIFICATION + "\r\n\r\n").getBytes(UTF_8);
        return (message, out) -> out.put(request);
    }

    private static String read(URI address) throws InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(address).header("Authorization", "Bearer " + Custodian.NOTIFICATION)
                    .build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the token-service hands out no token: " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException("the token-service does not answer", e);
        }
    }
}
