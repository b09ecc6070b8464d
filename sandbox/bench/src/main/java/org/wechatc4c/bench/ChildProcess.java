package org.wechatc4c.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.wechatc4c.standin.backend.Leftover;

/** A Java process of its own, on the same JDK, so that what it costs can be told apart. */
public final class ChildProcess implements AutoCloseable {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final String name;
    private final Path log;
    private final Path pidFile;
    private final Process process;

    private ChildProcess(String name, Path log, Path pidFile, Process process) {
        this.name = name;
        this.log = log;
        this.pidFile = pidFile;
        this.process = process;
    }

    /**
     * Starts a Java process and returns at once.
     *
     * @param arguments what follows {@code java} on its command line
     * @param environment what it sees beside our own environment
     * @param data where its process id is kept while it runs
     * @param logs where its log is kept
     */
    public static ChildProcess java(String name, List<String> arguments, Map<String, String> environment, Path data,
            Path logs) {
        Path log = logs.resolve(name + ".log");
        Path pidFile = data.resolve(name + ".pid");
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.net.preferIPv4Stack=true"));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            Files.writeString(pidFile, Long.toString(process.pid()));
            return new ChildProcess(name, log, pidFile, process);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    /** Kills what a killed benchmark left behind. */
    static void killLeftovers(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".pid")).forEach(file -> {
                Leftover.kill(file, "java");
                Leftover.kill(file, "redis");
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /**
     * Returns how long it took until that address answered with 200.
     *
     * @throws IllegalStateException when the process ended, or does not answer so in time; the message tells where its log is
     */
    public Duration awaitReady(URI health, Duration patience) throws InterruptedException {
        long began = System.nanoTime();
        while (!isReady(health)) {
            requireAlive();
            if (System.nanoTime() - began > patience.toNanos()) {
                throw new IllegalStateException(
                        name + " is not ready after " + patience.toSeconds() + " s; its log is " + log);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    public void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException(name + " ended with exit code " + process.exitValue() + "; its log is " + log);
        }
    }

    private static boolean isReady(URI health) throws InterruptedException {
        var request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notThereYet) {
            return false;
        }
    }

    /** Ends the process in the middle of whatever it does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
        deletePidFile();
    }

    /** Asks the process to end and waits for it; one that does not heed the request is killed. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().onExit().join();
            }
            deletePidFile();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void deletePidFile() {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + pidFile, e);
        }
    }
}
