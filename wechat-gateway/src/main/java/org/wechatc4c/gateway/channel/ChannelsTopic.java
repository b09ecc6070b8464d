package org.wechatc4c.gateway.channel;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;

/**
 * Reads {@code wechat.channels} from its beginning and for ever, on a thread of its own. Every replica reads all of it, so
 * there is no consumer group and nothing is committed.
 */
@Singleton
class ChannelsTopic {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Map<String, Object> settings;
    private final String topic;
    private final Duration lookAgainAfter;
    private final ChannelRecords records;
    private final Channels channels;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private volatile @Nullable KafkaConsumer<@Nullable String, byte @Nullable []> consumer;
    private @Nullable Thread reader;
    private @Nullable String trouble;
    private boolean hasSeenAnything;

    ChannelsTopic(@Identifier("default-kafka-broker") Map<String, Object> broker, TopicConfig config, ChannelRecords records,
            Channels channels) {
        if (!broker.containsKey(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new ConfigurationException("kafka.bootstrap.servers (KAFKA_BOOTSTRAP_SERVERS) is missing: name the brokers");
        }
        settings = new HashMap<>(broker);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // Made by reading, the topic would not be compacted.
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        // New partitions are found within this.
        settings.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, "30000");
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "wechat-gateway-channels");
        topic = config.topic();
        lookAgainAfter = config.lookAgainAfter();
        this.records = records;
        this.channels = channels;
    }

    void start(@Observes StartupEvent started) {
        reader = Thread.ofPlatform().name("channels-topic").daemon().start(this::read);
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping.countDown();
        var reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        if (reader != null) {
            reader.join();
        }
    }

    private void read() {
        while (!isStopping(Duration.ZERO)) {
            try (var fresh = new KafkaConsumer<@Nullable String, byte @Nullable []>(settings, new StringDeserializer(),
                    new ByteArrayDeserializer())) {
                consumer = fresh;
                follow(fresh);
            } catch (WakeupException e) {
                // This is how stop() ends the reading; there is nothing left to do.
                return;
            } catch (KafkaException e) {
                isInTrouble("Kafka refuses to let them be read: " + e.getMessage());
                if (isStopping(lookAgainAfter)) {
                    return;
                }
            }
        }
    }

    private void follow(KafkaConsumer<@Nullable String, byte @Nullable []> consumer) {
        while (!isStopping(Duration.ZERO)) {
            try {
                if (isAssigned(consumer)) {
                    readOn(consumer);
                } else {
                    isInTrouble("there is no topic " + topic);
                    isStopping(lookAgainAfter);
                }
            } catch (TimeoutException e) {
                isInTrouble("Kafka does not answer");
                isStopping(lookAgainAfter);
            }
        }
    }

    /** Also takes up partitions that are new. */
    private boolean isAssigned(KafkaConsumer<@Nullable String, byte @Nullable []> consumer) {
        var partitions = partitions(consumer);
        if (!partitions.isEmpty() && !partitions.equals(consumer.assignment())) {
            if (!channels.isComplete()) {
                ends.putAll(consumer.endOffsets(partitions, PATIENCE));
            }
            consumer.assign(partitions);
            partitions.forEach(partition -> consumer.seek(partition, next.getOrDefault(partition, 0L)));
        }
        return !partitions.isEmpty();
    }

    private Set<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
        var partitions = new HashSet<TopicPartition>();
        var known = consumer.partitionsFor(topic, PATIENCE);
        if (known != null) {
            known.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        return partitions;
    }

    private void readOn(KafkaConsumer<@Nullable String, byte @Nullable []> consumer) {
        for (var record : consumer.poll(POLL)) {
            records.take(record);
            hasSeenAnything = true;
        }
        for (TopicPartition partition : consumer.assignment()) {
            next.put(partition, consumer.position(partition, PATIENCE));
        }
        if (!channels.isComplete() && isReadCompletely()) {
            channels.isReadCompletely();
            trouble = null;
            Log.infof("All channels are known [channels=%d]", channels.size());
        }
    }

    /** An installation has channels: a topic without any is one that the token-service has not written to yet. */
    private boolean isReadCompletely() {
        return hasSeenAnything && ends.entrySet().stream()
                .allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** Said once, and only until all channels are known: after that, waiting for news is no trouble. */
    private void isInTrouble(String what) {
        if (!channels.isComplete() && !what.equals(trouble)) {
            Log.warnf("The channels are not all known, the token-service is asked meanwhile: %s", what);
            trouble = what;
        }
    }

    private boolean isStopping(Duration within) {
        try {
            return stopping.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
