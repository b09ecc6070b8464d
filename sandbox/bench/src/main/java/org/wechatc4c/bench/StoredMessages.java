package org.wechatc4c.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.BitSet;
import java.util.Map;
import java.util.Properties;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What the gateway put on its topic, held against what it accepted. Read between the rounds, so that nothing has to be kept for
 * long.
 */
final class StoredMessages implements AutoCloseable {

    /**
     * The comparison.
     *
     * @param accepted how many messages were answered with 200
     * @param stored how many records there are
     * @param lost how many messages were accepted and are not there
     * @param repeated how many records have an id that another one has
     * @param wrong how many records have an id or a key that no message of this run has
     * @param unread how many records the broker had deleted before they were read; they are believed to be what was missed
     */
    record Result(long accepted, long stored, long lost, long repeated, long wrong, long unread) {
        boolean isGood() {
            return lost == 0 && repeated == 0 && wrong == 0;
        }
    }

    private static final Duration POLL = Duration.ofSeconds(1);

    private final Consumer<String, byte[]> consumer;
    private final Ledger ledger;
    private final BitSet stored = new BitSet();
    private long records;
    private long repeated;
    private long wrong;
    private long unread;

    StoredMessages(Consumer<String, byte[]> consumer, String topic, Ledger ledger) {
        this.consumer = consumer;
        this.ledger = ledger;
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, 0));
    }

    static StoredMessages on(String bootstrapServers, String topic, Ledger ledger) {
        var settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "none");
        settings.put("max.poll.records", "20000");
        return new StoredMessages(new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()), topic,
                ledger);
    }

    /** Reads all that has come since the last time. */
    Result read() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        consumer.beginningOffsets(consumer.assignment()).forEach(this::skipDeleted);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(this::count);
        }
        long missing = ledger.acceptedWithout(stored);
        return new Result(ledger.accepted(), records + unread, Math.max(0, missing - unread), repeated, wrong, unread);
    }

    private void skipDeleted(TopicPartition partition, long beginning) {
        long position = consumer.position(partition);
        if (position < beginning) {
            unread += beginning - position;
            consumer.seek(partition, beginning);
        }
    }

    private void count(ConsumerRecord<String, byte[]> record) {
        records++;
        long message = message(record);
        if (!ledger.isKnown(message) || !record.key().endsWith(':' + new String(Messages.openId(message), UTF_8))) {
            wrong++;
        } else if (stored.get((int) message)) {
            repeated++;
        } else {
            stored.set((int) message);
        }
    }

    /** The id ends with the MsgId. */
    private static long message(ConsumerRecord<String, byte[]> record) {
        var header = record.headers().lastHeader("ce_id");
        String id = header == null ? "" : new String(header.value(), UTF_8);
        String messageId = id.substring(id.lastIndexOf(':') + 1);
        return messageId.matches("\\d{1,18}") ? Messages.numberOf(messageId) : -1;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
