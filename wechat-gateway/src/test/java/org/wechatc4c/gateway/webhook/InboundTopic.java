package org.wechatc4c.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a stranger to our code reads from the topic. */
final class InboundTopic {

    private static final int PARTITIONS = 3;

    private final Map<String, Object> servers;
    private final List<TopicPartition> partitions;

    InboundTopic(String bootstrapServers) {
        this(bootstrapServers, "wechat.inbound");
    }

    InboundTopic(String bootstrapServers, String name) {
        this.partitions = IntStream.range(0, PARTITIONS).mapToObj(it -> new TopicPartition(name, it)).toList();
        this.servers = Map.of("bootstrap.servers", bootstrapServers);
        try (var admin = Admin.create(servers)) {
            admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1))).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All records of one customer so far. What was answered with success is acknowledged, so there is nothing to wait for. */
    List<ConsumerRecord<String, String>> recordsOf(String key) {
        var records = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = new KafkaConsumer<>(servers, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var end = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < end.get(partition))) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    if (record.key().equals(key)) {
                        records.add(record);
                    }
                }
            }
        }
        return records;
    }

    static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
