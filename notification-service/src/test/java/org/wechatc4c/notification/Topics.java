package org.wechatc4c.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wechatc4c.events.Cause;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.Event;
import org.wechatc4c.events.delivery.DeliveryEvent;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;
import org.wechatc4c.events.outbound.OutboundMessage;
import org.wechatc4c.events.outbound.OutboundMessage.TextRequested;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The topics as other services write and read them. */
@ApplicationScoped
public class Topics {

    public static final Cause CAUSE = new Cause.AgentReplied("activity-1", "4711");

    private static final String OUTBOUND = "wechat.outbound";
    private static final String INBOUND = "wechat.inbound";
    private static final String DELIVERY = "wechat.delivery";
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private final ObjectMapper json;
    private final String brokers;

    Topics(ObjectMapper json, @ConfigProperty(name = "kafka.bootstrap.servers") String brokers) {
        this.json = json;
        this.brokers = brokers;
    }

    /** News of a delivery, as it was on the topic. */
    public record News(String key, String id, String type, String source, DeliveryEvent event) {
    }

    public void askFor(String outboundId, Customer customer, String text) {
        askFor(outboundId, new TextRequested(customer, Instant.now(), CAUSE, null, text));
    }

    public void askFor(String outboundId, OutboundMessage message) {
        publish(OUTBOUND, outboundId, message);
    }

    public void wrote(Customer customer, String text) {
        var id = UUID.randomUUID().toString();
        publish(INBOUND, id, new TextReceived(customer, Instant.now(), Map.of(), id, text));
    }

    public void publish(String topic, String id, Event event) {
        try {
            publish(topic, event.recordKey(), id, event.type(), json.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A record that is no CloudEvent. */
    public void publishBare(String topic, String key, String value) {
        send(new ProducerRecord<>(topic, key, value));
    }

    public void publish(String topic, String key, String id, String type, String value) {
        var item = new ProducerRecord<>(topic, key, value);
        Map.of("ce_specversion", "1.0", "ce_id", id, "ce_type", type, "ce_source", "/test", "content-type", "application/json")
                .forEach((name, header) -> item.headers().add(name, header.getBytes(UTF_8)));
        send(item);
    }

    private void send(ProducerRecord<String, String> item) {
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", brokers), new StringSerializer(),
                new StringSerializer())) {
            producer.send(item);
        }
    }

    /** The news of this delivery up to now, with repetitions. */
    public List<News> news(String outboundId) {
        return read(DELIVERY).stream().map(this::news).filter(news -> news.id().startsWith(outboundId + ':')).toList();
    }

    /** Waits for so much news of this delivery. */
    public List<News> await(String outboundId, int atLeast) {
        return Awaitility.await().atMost(LONG_ENOUGH).until(() -> news(outboundId),
                news -> news.size() >= atLeast);
    }

    /** Everything on a topic. */
    public List<ConsumerRecord<String, String>> read(String topic) {
        try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", brokers), new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var read = new ArrayList<ConsumerRecord<String, String>>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            }
            return read;
        }
    }

    private News news(ConsumerRecord<String, String> item) {
        try {
            return new News(item.key(), header(item, "ce_id"), header(item, "ce_type"), header(item, "ce_source"),
                    json.readValue(item.value(), DeliveryEvent.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(ConsumerRecord<String, String> item, String name) {
        return new String(item.headers().lastHeader(name).value(), UTF_8);
    }
}
