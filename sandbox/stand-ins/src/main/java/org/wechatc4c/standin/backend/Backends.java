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

import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Starts the stores that a {@code @QuarkusTest} asks for and points the service at them: as containers where there is
 * an engine, embedded elsewhere.
 *
 * <p>
 * The argument {@code stores} names them, separated by commas: {@code kafka}, {@code redis}, {@code postgres}.
 */
public final class Backends implements QuarkusTestResourceLifecycleManager {

    private static final int PARTITIONS = 3;
    private static final int REDIS_PORT = 6379;

    private List<String> stores = List.of();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Map<String, String> configuration = new HashMap<>();

    @Override
    public void init(Map<String, String> arguments) {
        stores = List.of(arguments.getOrDefault("stores", "kafka,redis,postgres").split("\\s*,\\s*"));
    }

    @Override
    public Map<String, String> start() {
        boolean containers = DockerClientFactory.instance().isDockerAvailable();
        for (String store : stores) {
            switch (store) {
                case "kafka" -> useKafka(containers ? kafkaContainer()
                        : started(EmbeddedKafka.start(FreePort.find(), temporaryFolder(), PARTITIONS)).bootstrapServers());
                case "redis" -> useRedis(containers ? redisContainer()
                        : started(EmbeddedRedis.start(FreePort.find(), null)).url());
                case "postgres" -> {
                    if (containers) {
                        usePostgreSqlContainer();
                    } else {
                        usePostgreSql();
                    }
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

    private void useKafka(String bootstrapServers) {
        configuration.put("kafka.bootstrap.servers", bootstrapServers);
    }

    private void useRedis(String url) {
        configuration.put("quarkus.redis.hosts", url);
    }

    private void usePostgreSql() {
        var server = started(EmbeddedPostgreSql.start(FreePort.find(), null));
        usePostgreSql(server.jdbcUrl(), server.reactiveUrl(), EmbeddedPostgreSql.NAME, EmbeddedPostgreSql.NAME);
    }

    private void usePostgreSqlContainer() {
        var server = started(new PostgreSQLContainer("postgres:17"));
        server.start();
        usePostgreSql(server.getJdbcUrl(), server.getJdbcUrl().replaceFirst("jdbc:", ""), server.getUsername(),
                server.getPassword());
    }

    private void usePostgreSql(String jdbcUrl, String reactiveUrl, String user, String password) {
        configuration.put("quarkus.datasource.jdbc.url", jdbcUrl);
        configuration.put("quarkus.datasource.reactive.url", reactiveUrl);
        configuration.put("quarkus.datasource.username", user);
        configuration.put("quarkus.datasource.password", password);
    }

    private String kafkaContainer() {
        var kafka = started(new KafkaContainer("apache/kafka:4.1.1").withEnv("KAFKA_NUM_PARTITIONS",
                Integer.toString(PARTITIONS)));
        kafka.start();
        return kafka.getBootstrapServers();
    }

    private String redisContainer() {
        var redis = started(new GenericContainer<>("redis:7").withExposedPorts(REDIS_PORT));
        redis.start();
        return "redis://" + redis.getHost() + ':' + redis.getMappedPort(REDIS_PORT);
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
