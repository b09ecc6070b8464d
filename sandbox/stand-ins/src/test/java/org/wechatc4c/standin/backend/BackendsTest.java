package org.wechatc4c.standin.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import redis.clients.jedis.Jedis;

class BackendsTest {

    @TempDir
    Path folder;

    @Test
    void whatKafkaAcknowledgedIsThereAfterARestart() throws Exception {
        try (var kafka = EmbeddedKafka.start(FreePort.find(), folder, 2)) {
            try (var producer = new KafkaProducer<>(client(kafka), new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>("notes", 0, "k", "kept")).get();
            }
        }

        try (var kafka = EmbeddedKafka.start(FreePort.find(), folder, 2);
                var consumer = new KafkaConsumer<>(client(kafka), new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition("notes", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            assertThat(consumer.poll(Duration.ofSeconds(30))).singleElement()
                    .satisfies(record -> assertThat(record.value()).isEqualTo("kept"));
        }
    }

    @Test
    void whatRedisTookIsThereAfterARestart() {
        int port = FreePort.find();
        try (var redis = EmbeddedRedis.start(port, folder); var client = new Jedis("127.0.0.1", port)) {
            client.set("key", "value".getBytes(StandardCharsets.UTF_8).length + "");
        }

        try (var redis = EmbeddedRedis.start(port, folder); var client = new Jedis("127.0.0.1", port)) {
            assertThat(client.get("key")).isEqualTo("5");
        }
    }

    @Test
    void whatPostgreSqlCommittedIsThereAfterARestart() throws Exception {
        int port = FreePort.find();
        try (var postgres = EmbeddedPostgreSql.start(port, folder);
                var connection = DriverManager.getConnection(postgres.jdbcUrl(), EmbeddedPostgreSql.NAME, "");
                var statement = connection.createStatement()) {
            statement.execute("create table notes as select 'kept' as text");
        }

        try (var postgres = EmbeddedPostgreSql.start(port, folder);
                var connection = DriverManager.getConnection(postgres.jdbcUrl(), EmbeddedPostgreSql.NAME, "");
                var found = connection.createStatement().executeQuery("select text from notes")) {
            found.next();
            assertThat(found.getString(1)).isEqualTo("kept");
        }
    }

    @Test
    void namesTheStoresThatThereAreWhenAskedForAnother() {
        var backends = new Backends();
        backends.init(Map.of("stores", "oracle"));

        assertThatThrownBy(backends::start).hasMessageContaining("kafka, redis, postgres");
    }

    private static Properties client(EmbeddedKafka kafka) {
        var settings = new Properties();
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        return settings;
    }
}
