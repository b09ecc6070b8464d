package org.wechatc4c.standin.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Starts the stores that a {@code @QuarkusTest} asks for and points the service at them.
 *
 * <p>
 * The argument {@code stores} names them, separated by commas: {@code kafka}, {@code redis}, {@code postgres}.
 */
public final class Backends implements QuarkusTestResourceLifecycleManager {

    private static final int PARTITIONS = 3;

    private List<String> stores = List.of();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    @Override
    public void init(Map<String, String> arguments) {
        stores = List.of(arguments.getOrDefault("stores", "kafka,redis,postgres").split(","));
    }

    @Override
    public Map<String, String> start() {
        var configuration = new HashMap<String, String>();
        for (String store : stores) {
            switch (store.strip()) {
                case "kafka" -> {
                    var kafka = started(EmbeddedKafka.start(FreePort.find(), temporaryFolder(), PARTITIONS));
                    configuration.put("kafka.bootstrap.servers", kafka.bootstrapServers());
                }
                case "redis" -> {
                    var redis = started(EmbeddedRedis.start(FreePort.find(), null));
                    configuration.put("quarkus.redis.hosts", redis.url());
                }
                case "postgres" -> {
                    var postgres = started(EmbeddedPostgreSql.start(FreePort.find(), null));
                    configuration.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl());
                    configuration.put("quarkus.datasource.reactive.url", postgres.reactiveUrl());
                    configuration.put("quarkus.datasource.username", EmbeddedPostgreSql.NAME);
                    configuration.put("quarkus.datasource.password", EmbeddedPostgreSql.NAME);
                }
                default -> throw new IllegalArgumentException("no such store: " + store + "; there are kafka, redis, postgres");
            }
        }
        return configuration;
    }

    @Override
    public void stop() {
        var failures = new ArrayList<Exception>();
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            var failure = new IllegalStateException("not all stores stopped");
            failures.forEach(failure::addSuppressed);
            throw failure;
        }
    }

    private <T extends AutoCloseable> T started(T store) {
        started.push(store);
        return store;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("kafka");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for Kafka", e);
        }
    }
}
