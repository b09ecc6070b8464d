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
import org.wechatc4c.bench.Surroundings;
import org.wechatc4c.standin.backend.FreePort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The packaged gateway, ready for a debugger: that is how it is killed at a certain point without having been changed for it.
 */
final class GatewayServer implements Server {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final String STORES = "events are stored";

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final Path jar;
    private final Surroundings around;
    private final Map<String, String> environment;
    private final Path data;
    private final Path logs;
    private int debuggerPort;
    private @Nullable ChildProcess process;

    /**
     * Starts nothing yet.
     *
     * @param folder its {@code quarkus-app}
     * @param settings what it is told beside where everything is
     */
    GatewayServer(Path folder, Surroundings around, Map<String, String> settings, Path data, Path logs) {
        this.jar = folder.resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("the gateway is not packaged: " + jar + " is missing");
        }
        this.around = around;
        this.environment = new HashMap<>(around.environment());
        environment.putAll(settings);
        this.data = data;
        this.logs = logs;
    }

    /** Where WeChat's calls come in. */
    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), around.publicPort());
    }

    @Override
    public void start() throws InterruptedException {
        debuggerPort = FreePort.find();
        var command = new ArrayList<>(List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                Trap.option(debuggerPort), "-jar", jar.toString()));
        var started = ChildProcess.java("gateway", command, environment, data, logs);
        process = started;
        started.awaitReady(health(), READY_WITHIN);
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

    /** Will hold the gateway as soon as it gets to that point. */
    Trap trap(KillPoint point) {
        return Trap.set(debuggerPort, point);
    }

    void requireAlive() {
        running().requireAlive();
    }

    /** How many events it believes to be in the spool; -1 when it is not ready. */
    long spooledEvents() throws InterruptedException {
        try {
            var answer = http.send(HttpRequest.newBuilder(health()).timeout(Duration.ofSeconds(5)).build(),
                    BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 ? spooledEvents(new ObjectMapper().readTree(answer.body())) : -1;
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway does not say how it is", e);
        }
    }

    private static long spooledEvents(JsonNode health) {
        for (var check : health.at("/checks")) {
            if (check.at("/name").asText().equals(STORES)) {
                return check.at("/data/spooledEvents").asLong();
            }
        }
        throw new IllegalStateException("the gateway's health has no part named " + STORES);
    }

    private URI health() {
        return URI.create("http://127.0.0.1:" + around.internalPort() + "/q/health/ready");
    }

    private ChildProcess running() {
        if (process == null) {
            throw new IllegalStateException("the gateway was not started");
        }
        return process;
    }
}
