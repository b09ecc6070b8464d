package org.wechatc4c.bench.fault;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.bench.Broker;
import org.wechatc4c.bench.ChildProcess;
import org.wechatc4c.standin.backend.FreePort;

/** The broker. */
public final class BrokerServer implements Server {

    private static final int READY_WITHIN_SECONDS = 90;

    private final int port = FreePort.find();
    private final Path data;
    private final Path logs;
    private @Nullable ChildProcess process;

    public BrokerServer(Path data, Path logs) {
        this.data = data;
        this.logs = logs;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void start() throws InterruptedException {
        process = ChildProcess.java("broker", Broker.command(port, data.resolve("kafka")), Map.of(), data, logs);
        try (var admin = Admin.create(Map.<String, Object> of("bootstrap.servers", bootstrapServers(),
                "default.api.timeout.ms", READY_WITHIN_SECONDS * 1000, "reconnect.backoff.max.ms", 200))) {
            admin.listTopics().names().get(READY_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker does not serve", e);
        }
    }

    @Override
    public void kill() {
        if (process != null) {
            process.kill();
        }
    }

    @Override
    public long pid() {
        if (process == null) {
            throw new IllegalStateException("the broker was not started");
        }
        return process.pid();
    }
}
