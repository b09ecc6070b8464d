package org.wechatc4c.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredMessagesTest {

    private static final TopicPartition PARTITION = new TopicPartition("wechat.inbound", 0);
    private static final String SENDER = "c0:" + new String(Messages.openId(0), UTF_8);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("none");
    private final Ledger ledger = new Ledger();
    private long end;

    @BeforeEach
    void topic() {
        consumer.updatePartitions(PARTITION.topic(), List.of(new PartitionInfo(PARTITION.topic(), 0, Node.noNode(),
                new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 0L));
    }

    @Test
    void findsWhatWasAccepted() {
        accept(1);
        var stored = new StoredMessages(consumer, PARTITION.topic(), ledger);
        store(SENDER, SENDER + ":1700000000:24000000000000000");

        assertThat(stored.read()).isEqualTo(new StoredMessages.Result(1, 1, 0, 0, 0, 0));
    }

    @Test
    void missesWhatWasAcceptedAndIsNotThere() {
        accept(2);
        var stored = new StoredMessages(consumer, PARTITION.topic(), ledger);
        store(SENDER, SENDER + ":1700000000:24000000000000000");

        assertThat(stored.read()).isEqualTo(new StoredMessages.Result(2, 1, 1, 0, 0, 0));
    }

    @Test
    void tellsRepeatedAndStrangeRecords() {
        accept(1);
        var stored = new StoredMessages(consumer, PARTITION.topic(), ledger);
        store(SENDER, SENDER + ":1700000000:24000000000000000");
        store(SENDER, SENDER + ":1700000000:24000000000000000");
        store(SENDER, SENDER + ":1700000000:24000000000000001");
        store("c0:somebody", SENDER + ":1700000000:24000000000000000");
        store(SENDER, "without a number");

        assertThat(stored.read()).isEqualTo(new StoredMessages.Result(1, 5, 0, 1, 3, 0));
    }

    @Test
    void countsWhatTheBrokerDeletedBeforeItWasRead() {
        accept(3);
        var stored = new StoredMessages(consumer, PARTITION.topic(), ledger);
        end = 2;
        consumer.updateBeginningOffsets(Map.of(PARTITION, 2L));
        store(SENDER, SENDER + ":1700000000:24000000000000000");

        assertThat(stored.read()).isEqualTo(new StoredMessages.Result(3, 3, 0, 0, 0, 2));
    }

    private void accept(int messages) {
        for (int i = 0; i < messages; i++) {
            ledger.accepted(ledger.number());
        }
    }

    private void store(String key, String id) {
        var record = new ConsumerRecord<>(PARTITION.topic(), 0, end++, key, new byte[0]);
        record.headers().add("ce_id", id.getBytes(UTF_8));
        consumer.addRecord(record);
        consumer.updateEndOffsets(Map.of(PARTITION, end));
    }
}
