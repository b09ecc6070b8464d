package org.wechatc4c.bench.token;

import java.time.Duration;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What everybody may know of channels, as a reader sees it. */
final class ChannelsTopic implements AutoCloseable {

    private static final String TOPIC = "wechat.channels";
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Set<String> keys = new HashSet<>();

    ChannelsTopic(String bootstrapServers) {
        var settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("enable.auto.commit", "false");
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads on until so many channels were there. */
    void awaitChannels(int number, Duration patience) {
        await(known -> known.size() >= number, patience);
    }

    /** Reads on until that channel is there. */
    void await(String channel, Duration patience) {
        await(known -> known.contains(channel), patience);
    }

    private void await(Predicate<Set<String>> isThere, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!isThere.test(keys)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "after " + patience.toSeconds() + " s " + keys.size() + " channels are published");
            }
            consumer.poll(POLL).forEach(record -> keys.add(record.key()));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
