package org.wechatc4c.connector.replay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import jakarta.inject.Singleton;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;

/**
 * Reads the dead letters of a topic from its beginning, and puts them back on the topic that they came from. They keep their
 * headers, by which their reader knows that they were there before and looks up what of them is done.
 */
@Singleton
class DeadLetters {

    private static final String SUFFIX = ".dlq";
    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Object> kafka;
    private final MutinyEmitter<byte[]> back;

    DeadLetters(@Identifier("default-kafka-broker") Map<String, Object> kafka,
            @Channel("replayed") MutinyEmitter<byte[]> back) {
        this.kafka = kafka;
        this.back = back;
    }

    /** Shows each of them that is there now, partition by partition in their order. Blocks. */
    void each(String topic, Selection selection, Consumer<DeadLetter> viewer) {
        var config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic + SUFFIX).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (isBefore(consumer, partitions, ends)) {
                for (var record : consumer.poll(POLL)) {
                    var letter = new DeadLetter(record);
                    if (record.offset() < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)
                            && selection.includes(letter)) {
                        viewer.accept(letter);
                    }
                }
            }
        }
    }

    /** Puts one of them back, and returns when the broker holds it. */
    void putBack(String topic, DeadLetter letter) {
        var metadata = OutgoingKafkaRecordMetadata.<byte[]> builder().withTopic(topic).withHeaders(letter.record().headers());
        if (letter.record().key() != null) {
            metadata.withKey(letter.record().key());
        }
        try {
            back.sendMessage(Message.of(letter.record().value(), Metadata.of(metadata.build()))).await().indefinitely();
        } catch (CompletionException e) {
            throw new IllegalStateException("the broker does not take the record back", e);
        }
    }

    private static boolean isBefore(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions,
            Map<TopicPartition, Long> ends) {
        return partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L));
    }
}
