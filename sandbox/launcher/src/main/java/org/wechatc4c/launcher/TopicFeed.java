package org.wechatc4c.launcher;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** What travels over the topics, for the page. Reads along as a consumer group of its own and changes nothing. */
final class TopicFeed implements AutoCloseable {

    /**
     * One record as the page shows it.
     *
     * @param seq counts up over all topics while this process lives
     * @param id the CloudEvents id; absent for records that are no CloudEvents
     * @param type the CloudEvents type; absent likewise
     */
    record Travelled(long seq, String topic, int partition, long offset, @Nullable String key, @Nullable String id,
            @Nullable String type, Instant at, @Nullable String data) {
    }

    /** How many records the page is shown when it opens, and how many of each partition are read again at a start. */
    private static final int REMEMBERED = 200;

    private static final Pattern TOPICS = Pattern.compile("(wechat|crm)\\..*");

    private final KafkaConsumer<String, String> consumer;
    private final Deque<Travelled> recent = new ArrayDeque<>();
    private final List<Consumer<Travelled>> listeners = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private long seq;

    TopicFeed(String bootstrapServers) {
        var settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("group.id", "sandbox-page");
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        // Topics come into being with their first record: look for new ones often.
        settings.put("metadata.max.age.ms", "1000");
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        reader = Thread.ofPlatform().name("topic-feed").start(this::read);
    }

    /** Hands on the recent records and then every one that comes, until the listener is removed. */
    synchronized void listen(Consumer<Travelled> listener) {
        recent.forEach(listener);
        listeners.add(listener);
    }

    void remove(Consumer<Travelled> listener) {
        listeners.remove(listener);
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        reader.join();
    }

    private void read() {
        try (consumer) {
            consumer.subscribe(TOPICS, new FromRecentOn());
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(this::travelled);
            }
        } catch (WakeupException closing) {
            // This is how close() ends the reading; there is nothing left to do.
        }
    }

    private synchronized void travelled(ConsumerRecord<String, String> record) {
        var travelled = new Travelled(++seq, record.topic(), record.partition(), record.offset(), record.key(),
                header(record, "ce_id"), header(record, "ce_type"),
                Instant.ofEpochMilli(record.timestamp()).truncatedTo(ChronoUnit.SECONDS), record.value());
        recent.addLast(travelled);
        if (recent.size() > REMEMBERED) {
            recent.removeFirst();
        }
        listeners.forEach(listener -> listener.accept(travelled));
    }

    private static @Nullable String header(ConsumerRecord<String, String> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Starts each partition a little before its end, so that the page has something to show after a restart. */
    private final class FromRecentOn implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
            ends.forEach((partition, end) -> consumer.seek(partition,
                    Math.max(beginnings.getOrDefault(partition, 0L), end - REMEMBERED)));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // Nothing is committed: a reader along the way keeps no place.
        }
    }
}
