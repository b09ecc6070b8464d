package org.wechatc4c.gateway.inbound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

import io.quarkus.logging.Log;
import io.smallrye.common.annotation.Identifier;

/**
 * The topic that customers' events are written to.
 *
 * <p>
 * Nothing here ever waits: a producer that would have to (for metadata, for memory) fails the event instead, which is then
 * spooled. A Kafka that did not acknowledge in time is left alone for a moment, so that an outage delays a few events and not
 * all.
 */
@Singleton
class KafkaTopic {

    private static final List<Header> SAME_FOR_ALL = List.of(header("ce_specversion", "1.0"),
            header("ce_source", "/wechat-gateway"), header("content-type", "application/json"));

    private final Producer<String, String> producer;
    private final InboundConfig config;
    private final Clock clock;
    private volatile boolean knowsPartitions;
    private final InFlight inFlight = new InFlight();
    private final AtomicReference<@Nullable Outage> outage = new AtomicReference<>();

    KafkaTopic(@Identifier("default-kafka-broker") Map<String, Object> broker, InboundConfig config, Clock clock) {
        this.producer = new KafkaProducer<>(producerConfig(broker, config));
        this.config = config;
        this.clock = clock;
    }

    private static Map<String, Object> producerConfig(Map<String, Object> broker, InboundConfig config) {
        int within = Math.toIntExact(config.publishWithin().toMillis());
        var properties = new HashMap<>(broker);
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        // WeChat is told "success" after this acknowledgement, so it has to survive the loss of a broker, come once and in order.
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // Time for a second attempt at another broker.
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, within);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, within / 2);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, config.bufferBytes());
        // After a quiet night the first event must not find the topic forgotten.
        properties.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(365).toMillis());
        properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
        return properties;
    }

    /**
     * Completes when the broker holds the event, and fails when that is not known within {@link InboundConfig#publishWithin}.
     */
    CompletableFuture<Void> send(InboundRecord record) {
        var outcome = new CompletableFuture<Void>();
        inFlight.begin(clock.instant());
        try {
            var unused = producer.send(kafkaRecord(record, config.topic()), (metadata, failure) -> {
                inFlight.end(clock.instant());
                if (failure == null) {
                    answered();
                    outcome.complete(null);
                } else {
                    didNotAnswer(failure);
                    outcome.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            inFlight.end(clock.instant());
            outcome.completeExceptionally(e);
        }
        return outcome;
    }

    /**
     * The same for a test message. Fails until the topic is known, which the first one asks for; what becomes of it says
     * nothing about the other topic.
     */
    CompletableFuture<Void> sendTest(InboundRecord record) {
        var outcome = new CompletableFuture<Void>();
        var unused = producer.send(kafkaRecord(record, config.testTopic()), (metadata, failure) -> {
            if (failure == null) {
                outcome.complete(null);
            } else {
                outcome.completeExceptionally(failure);
            }
        });
        return outcome;
    }

    /**
     * Whether Kafka is to be left alone for the moment. Now and then during an outage it answers {@code false} once, so that
     * somebody tries.
     */
    boolean isAway() {
        var now = outage.get();
        if (now == null) {
            return false;
        }
        var isDue = clock.instant().isAfter(now.nextTry);
        return !isDue || !outage.compareAndSet(now, now.triedAt(clock.instant(), config.rest().plus(config.publishWithin())));
    }

    /** Since when Kafka has not acknowledged anything; empty while it does. */
    Optional<Instant> awaySince() {
        var now = outage.get();
        return now == null ? Optional.empty() : Optional.of(now.since);
    }

    /** For how long events have been on their way without any of them being acknowledged or given up. */
    Duration withoutProgress() {
        return inFlight.withoutProgress(clock.instant());
    }

    /** Asks for the topic's partitions, so that the first event finds them known. The answer comes in the background. */
    void findPartitions() {
        if (!knowsPartitions) {
            try {
                knowsPartitions = !producer.partitionsFor(config.topic()).isEmpty();
            } catch (TimeoutException e) {
                knowsPartitions = false;
            }
        }
    }

    private void answered() {
        var before = outage.get();
        if (before != null && outage.compareAndSet(before, null)) {
            Log.infof("Kafka acknowledges again [topic=%s, awaySince=%s]", config.topic(), before.since);
        }
    }

    private void didNotAnswer(Exception failure) {
        var now = clock.instant();
        var before = outage.getAndUpdate(it -> it == null ? new Outage(now, now.plus(config.rest()))
                : it.triedAt(now, config.rest()));
        if (before == null) {
            Log.warnf("Kafka does not acknowledge events; they are spooled until it does [topic=%s, reason=%s]",
                    config.topic(), failure.getMessage());
        }
    }

    private static ProducerRecord<String, String> kafkaRecord(InboundRecord record, String name) {
        var kafkaRecord = new ProducerRecord<>(name, null, record.key(), record.value(), SAME_FOR_ALL);
        var headers = kafkaRecord.headers();
        headers.add(header("ce_id", record.id()));
        headers.add(header("ce_type", record.type()));
        headers.add(header("ce_time", record.time()));
        var traceparent = record.traceparent();
        if (traceparent != null) {
            headers.add(new RecordHeader("traceparent", traceparent.getBytes(US_ASCII)));
        }
        return kafkaRecord;
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    @PreDestroy
    void close() {
        producer.close(config.publishWithin());
    }

    /** @param nextTry when somebody may try again */
    private record Outage(Instant since, Instant nextTry) {

        Outage triedAt(Instant now, Duration pause) {
            return new Outage(since, now.plus(pause));
        }
    }
}
