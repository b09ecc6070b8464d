package org.wechatc4c.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Event;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** The topics from the other side: written to as the other services do, and read from the beginning. */
final class Topics implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    private final String brokers;
    private final KafkaProducer<String, byte[]> producer;

    Topics(String brokers) {
        this.brokers = brokers;
        this.producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers, ProducerConfig.ACKS_CONFIG,
                "all"), new StringSerializer(), new ByteArraySerializer());
    }

    /** A record as a test wants to see it. */
    record Seen(@Nullable String key, String id, byte[] value, Map<String, String> headers) {

        <T> T as(Class<T> type) {
            try {
                return JSON.readValue(value, type);
            } catch (IOException e) {
                throw new AssertionError("not a " + type.getSimpleName() + ": " + new String(value, UTF_8), e);
            }
        }
    }

    void publish(String topic, Event event, String id) {
        publish(topic, event, id, Instant.now());
    }

    void publish(String topic, Event event, String id, Instant written) {
        try {
            send(topic, event.recordKey(), JSON.writeValueAsBytes(event), id, written);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    void send(String topic, String key, byte[] value, String id, Instant written) {
        var record = new ProducerRecord<>(topic, null, written.toEpochMilli(), key, value);
        record.headers().add("ce_id", id.getBytes(UTF_8)).add("ce_specversion", "1.0".getBytes(UTF_8));
        try {
            producer.send(record).get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the broker did not take the record", e);
        }
    }

    /** All records of a topic that have this key. */
    List<Seen> withKey(String topic, String key) {
        return all(topic).stream().filter(record -> key.equals(record.key())).toList();
    }

    List<Seen> all(String topic) {
        var seen = new ArrayList<Seen>();
        try (var consumer = new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> seen.add(seen(record)));
            }
        }
        return seen;
    }

    @Override
    public void close() {
        producer.close();
    }

    private static Seen seen(ConsumerRecord<String, byte[]> record) {
        var headers = new HashMap<String, String>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return new Seen(record.key(), headers.getOrDefault("ce_id", ""), record.value(), headers);
    }
}
