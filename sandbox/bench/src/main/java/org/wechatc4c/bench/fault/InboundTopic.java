package org.wechatc4c.bench.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.bench.Channel;
import org.wechatc4c.bench.Channels;
import org.wechatc4c.bench.Kind;
import org.wechatc4c.bench.Messages;
import org.wechatc4c.bench.Topics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** The topic that the gateway writes to, read from trial to trial. */
final class InboundTopic implements AutoCloseable {

    private static final String TEXT_TYPE = "wechat.inbound.text.v1";
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, String> consumer;
    private final List<Channel> channels;

    InboundTopic(String bootstrapServers, Channels channels) {
        this.channels = List.of(Kind.values()).stream().map(kind -> channels.receiving(kind).getFirst()).toList();
        var settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "none");
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        var partitions = consumer.partitionsFor(Topics.INBOUND).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, 0));
    }

    /** All that has come since the last time; that of one customer in its order. */
    List<Stored> read() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        var stored = new ArrayList<Stored>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(record -> stored.add(stored(record)));
        }
        return stored;
    }

    private Stored stored(ConsumerRecord<String, String> record) {
        String id = header(record, "ce_id");
        String messageId = id.substring(id.lastIndexOf(':') + 1);
        if (!messageId.matches("\\d{17}")) {
            return new Stored(new Letter(-1, -1), id, false);
        }
        var letter = Letter.numbered(Messages.numberOf(messageId));
        return new Stored(letter, id, isRight(record, letter, messageId));
    }

    private boolean isRight(ConsumerRecord<String, String> record, Letter letter, String messageId) {
        if (letter.customer() < 0) {
            return false;
        }
        String channel = channels.get(letter.customer() % channels.size()).id();
        String openId = new String(Messages.openId(letter.number()), UTF_8);
        var event = event(record.value());
        return record.key().equals(channel + ':' + openId)
                && header(record, "ce_id").startsWith(record.key() + ':')
                && header(record, "ce_type").equals(TEXT_TYPE)
                && event.at("/customer/channelId").asText().equals(channel)
                && event.at("/customer/openId").asText().equals(openId)
                && event.at("/messageId").asText().equals(messageId)
                && event.at("/text").asText().equals(Messages.TEXT);
    }

    private static JsonNode event(@Nullable String value) {
        try {
            return value == null ? MissingNode.getInstance() : JSON.readTree(value);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
