package org.wechatc4c.bench.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.bench.ChildProcess;
import org.wechatc4c.standin.backend.FreePort;

/** One process of a packaged service. */
public final class Replica implements Server {

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path data;
    private final Path logs;
    private final int port = FreePort.find();
    private final boolean isDebugged;
    private volatile boolean isStandingStill;
    private int debuggerPort;
    private @Nullable ChildProcess process;

    /**
     * Starts nothing yet.
     *
     * @param folder its {@code quarkus-app}
     * @param jvm options of its Java
     * @param environment its configuration but for its own address
     * @param isDebugged whether it is ready for a debugger, that is for {@link #trap}
     */
    public Replica(String name, Path folder, List<String> jvm, Map<String, String> environment, boolean isDebugged, Path data,
            Path logs) {
        this.name = name;
        Path jar = folder.resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(name + " is not packaged: " + jar + " is missing");
        }
        this.isDebugged = isDebugged;
        this.command = new ArrayList<>(jvm);
        command.addAll(List.of("-jar", jar.toString()));
        this.environment = new HashMap<>(environment);
        this.environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        this.environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        this.data = data;
        this.logs = logs;
    }

    public String name() {
        return name;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Begins to start it, so that several can start at the same time. */
    public void launch() {
        var arguments = new ArrayList<String>();
        if (isDebugged) {
            debuggerPort = FreePort.find();
            arguments.add(Trap.option(debuggerPort));
        }
        arguments.addAll(command);
        process = ChildProcess.java(name, arguments, environment, data, logs);
    }

    /** Will hold the process as soon as it gets to that point. */
    public Trap trap(KillPoint point) {
        return Trap.set(debuggerPort, point);
    }

    /** Asks the process to end, as a scheduler does that moves it elsewhere, and waits for it. */
    public void stop() {
        if (process != null) {
            process.close();
        }
    }

    /** Returns how long it took from now until it was ready. */
    public Duration awaitReady() throws InterruptedException {
        return running().awaitReady(url().resolve("/q/health/ready"), READY_WITHIN);
    }

    @Override
    public void start() throws InterruptedException {
        launch();
        awaitReady();
    }

    @Override
    public void kill() {
        if (process != null) {
            process.kill();
        }
    }

    @Override
    public long pid() {
        return running().pid();
    }

    @Override
    public void pause() throws InterruptedException {
        isStandingStill = true;
        Server.super.pause();
    }

    @Override
    public void resume() throws InterruptedException {
        Server.super.resume();
        isStandingStill = false;
    }

    /** A load balancer would send nothing to it at present. */
    public boolean isStandingStill() {
        return isStandingStill;
    }

    public void requireAlive() {
        running().requireAlive();
    }

    /** The sum of a metric over all its labels; 0 when there is none of that name. */
    public double metric(String metric) throws InterruptedException {
        var request = HttpRequest.newBuilder(url().resolve("/q/metrics")).timeout(PATIENCE).header("Accept", "text/plain");
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return answer.statusCode() == 200 ? sum(metric, answer.body()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not tell its metrics", e);
        }
    }

    static double sum(String metric, String exposition) {
        return exposition.lines().filter(line -> line.startsWith(metric + ' ') || line.startsWith(metric + '{'))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    private ChildProcess running() {
        if (process == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return process;
    }
}
