package org.wechatc4c.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.backend.Leftover;

/** One of the packaged services as a process of its own, configured through its environment alone. */
final class ServiceProcess {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final String name;
    private final Path application;
    private final int port;
    private final Map<String, String> environment;
    private final Path log;
    private final Path pidFile;
    private @Nullable Process process;

    /**
     * @param name the service's module
     * @param application its packaged form, the folder {@code quarkus-app}
     * @param environment its configuration, by the names of environment variables
     * @param folder where its log and its process id are kept
     */
    ServiceProcess(String name, Path application, int port, Map<String, String> environment, Path folder) {
        this.name = name;
        this.application = application;
        this.port = port;
        this.environment = environment;
        this.log = folder.resolve(name + ".log");
        this.pidFile = pidFile(name, folder);
    }

    /** Kills the process of that service that outlived a killed launcher, before it disturbs what is started anew. */
    static void killLeftover(String name, Path folder) {
        Leftover.kill(pidFile(name, folder), "java");
    }

    private static Path pidFile(String name, Path folder) {
        return folder.resolve(name + ".pid");
    }

    String name() {
        return name;
    }

    Path log() {
        return log;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Starts the process and returns at once. */
    void start() {
        Path jar = application.resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(name + " is not packaged: " + jar + " is missing. Build the whole project first.");
        }
        try {
            Files.createDirectories(log.getParent());
            String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var builder = new ProcessBuilder(List.of(java, "-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                    "-Djava.net.preferIPv4Stack=true", "-jar", jar.toString()));
            builder.environment().put("QUARKUS_PROFILE", "sandbox");
            builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
            builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            process = builder.start();
            Files.writeString(pidFile, Long.toString(process.pid()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    /**
     * Returns when the service says that it is ready.
     *
     * @throws IllegalStateException when it ended, or is not ready in time; the message tells where its log is
     */
    void awaitReady(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isReady()) {
            if (!started().isAlive()) {
                throw new IllegalStateException(
                        name + " ended with exit code " + started().exitValue() + " instead of starting; its log is " + log);
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        name + " is not ready after " + patience.toSeconds() + " s; its log is " + log);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Ends the process as a failing machine would, without a chance to tidy up. */
    void kill() {
        started().destroyForcibly().onExit().join();
    }

    /** Asks the process to end. */
    void requestStop() {
        if (process != null) {
            process.destroy();
        }
    }

    /** Returns when the process has ended; one that does not heed the request is killed. */
    void awaitStop() throws InterruptedException, IOException {
        if (process == null) {
            return;
        }
        if (!process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
        }
        Files.deleteIfExists(pidFile);
    }

    private Process started() {
        if (process == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return process;
    }

    private boolean isReady() throws InterruptedException {
        var request = HttpRequest.newBuilder(url().resolve("/q/health/ready")).timeout(Duration.ofSeconds(5)).build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notThereYet) {
            return false;
        }
    }
}
