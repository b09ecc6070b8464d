package org.wechatc4c.token.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import jakarta.inject.Singleton;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.channels.ChannelEvent;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;

/** The compacted topic of the channels' public parts. */
@Singleton
class ChannelsTopic {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> broker;
    private final String topic;
    private final ObjectMapper json;

    ChannelsTopic(@Identifier("default-kafka-broker") Map<String, Object> broker, ChannelsConfig config, ObjectMapper json) {
        if (!broker.containsKey(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new ConfigurationException("kafka.bootstrap.servers (KAFKA_BOOTSTRAP_SERVERS) is missing: name the brokers,"
                    + " so that the channels can be published");
        }
        this.broker = broker;
        this.topic = config.topic();
        this.json = json;
    }

    /** How many records were written. */
    record Change(int changed, int removed) {
    }

    /**
     * Makes the topic hold these channels and no others, and writes nothing that it holds already.
     *
     * @throws TopicFailure when it could not be made sure of
     */
    Change publish(List<ChannelChanged> channels) {
        try {
            var held = held();
            var wanted = new HashSet<String>();
            var changed = new ArrayList<ChannelChanged>();
            for (ChannelChanged channel : channels) {
                wanted.add(channel.channelId());
                if (!isSame(channel, held.getOrDefault(channel.channelId(), Optional.empty()))) {
                    changed.add(channel);
                }
            }
            var removed = held.keySet().stream().filter(id -> !wanted.contains(id)).toList();
            write(changed, removed);
            return new Change(changed.size(), removed.size());
        } catch (KafkaException e) {
            throw new TopicFailure("Kafka refuses or does not answer: " + e.getMessage(), e);
        }
    }

    /** What the topic holds of each channel at present; of a channel whose record is not readable, nothing. */
    private Map<String, Optional<ChannelChanged>> held() {
        try (var consumer = new KafkaConsumer<>(settings(Map.of(
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest")), new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions, PATIENCE);
            var held = new HashMap<String, Optional<ChannelChanged>>();
            while (partitions.stream().anyMatch(it -> consumer.position(it, PATIENCE) < ends.getOrDefault(it, 0L))) {
                for (var record : consumer.poll(POLL)) {
                    byte[] value = record.value();
                    if (value == null) {
                        held.remove(record.key());
                    } else if (record.key() != null) {
                        held.put(record.key(), read(value));
                    }
                }
            }
            return held;
        }
    }

    private Set<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
        var partitions = new HashSet<TopicPartition>();
        var known = consumer.partitionsFor(topic, PATIENCE);
        if (known != null) {
            known.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        if (partitions.isEmpty()) {
            throw new TopicFailure("there is no topic " + topic + ": create it, compacted", null);
        }
        return partitions;
    }

    /**
     * Writes channels, and takes back others.
     *
     * @throws TopicFailure when not all of it was acknowledged
     */
    void write(List<ChannelChanged> changed, List<String> removed) {
        if (changed.isEmpty() && removed.isEmpty()) {
            return;
        }
        try (var producer = new KafkaProducer<>(settings(Map.of(
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true",
                ProducerConfig.LINGER_MS_CONFIG, "5",
                ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.toString(PATIENCE.toMillis()),
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis() * 3))),
                new StringSerializer(), new ByteArraySerializer())) {
            var written = new ArrayList<Future<RecordMetadata>>();
            changed.forEach(channel -> written.add(producer.send(record(channel))));
            removed.forEach(id -> written.add(producer.send(new ProducerRecord<>(topic, id, null))));
            for (Future<RecordMetadata> one : written) {
                one.get();
            }
        } catch (KafkaException e) {
            throw new TopicFailure("Kafka refuses or does not answer: " + e.getMessage(), e);
        } catch (ExecutionException e) {
            throw new TopicFailure("a record was not acknowledged: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicFailure("interrupted", e);
        }
    }

    private Map<String, Object> settings(Map<String, Object> ours) {
        var settings = new HashMap<>(broker);
        // Nobody shares the reading: there is no group.
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.putAll(ours);
        return settings;
    }

    private ProducerRecord<String, byte[]> record(ChannelChanged channel) {
        var headers = new RecordHeaders()
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", (channel.channelId() + ':' + channel.at().toEpochMilli()).getBytes(UTF_8))
                .add("ce_type", channel.type().getBytes(UTF_8))
                .add("ce_source", "/token-service".getBytes(UTF_8))
                .add("ce_time", channel.at().toString().getBytes(UTF_8))
                .add("ce_datacontenttype", "application/json".getBytes(UTF_8))
                .add("content-type", "application/json".getBytes(UTF_8));
        try {
            return new ProducerRecord<>(topic, null, channel.channelId(), json.writeValueAsBytes(channel), headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every channel record can be written as JSON", e);
        }
    }

    private Optional<ChannelChanged> read(byte[] value) {
        try {
            return json.readValue(value, ChannelEvent.class) instanceof ChannelChanged changed
                    ? Optional.of(changed)
                    : Optional.empty();
        } catch (IOException e) {
            // Written by another release, or by hand: the record is written anew.
            return Optional.empty();
        }
    }

    /** A record says the same, whenever it was written. */
    private static boolean isSame(ChannelChanged channel, Optional<ChannelChanged> held) {
        return held.map(it -> new ChannelChanged(it.channelId(), channel.at(), it.displayName(), it.appId(), it.originalId(),
                it.messageEncryption(), it.signatureAlgorithm(), it.credentialsTag(), it.workTime(), it.languages(),
                it.replies(), it.state(), it.degraded()).equals(channel)).orElse(false);
    }

    /** The topic could not be brought up to date. */
    static final class TopicFailure extends RuntimeException {

        private final String why;

        TopicFailure(String why, @Nullable Throwable cause) {
            super(why, cause);
            this.why = why;
        }

        String why() {
            return why;
        }
    }
}
