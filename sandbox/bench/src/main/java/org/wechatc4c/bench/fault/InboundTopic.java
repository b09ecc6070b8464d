package org.wechatc4c.bench.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.bench.Channel;
import org.wechatc4c.bench.Channels;
import org.wechatc4c.bench.Kind;
import org.wechatc4c.bench.Messages;
import org.wechatc4c.bench.TopicTail;
import org.wechatc4c.bench.Topics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** The topic that the gateway writes to, read from trial to trial. */
final class InboundTopic implements AutoCloseable {

    private static final String TEXT_TYPE = "wechat.inbound.text.v1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TopicTail tail;
    private final List<Channel> channels;

    InboundTopic(String bootstrapServers, Channels channels) {
        this.channels = List.of(Kind.values()).stream().map(kind -> channels.receiving(kind).getFirst()).toList();
        this.tail = new TopicTail(bootstrapServers, Topics.INBOUND);
    }

    /** All that has come since the last time; that of one customer in its order. */
    List<Stored> read() {
        return tail.read().stream().map(this::stored).toList();
    }

    private Stored stored(ConsumerRecord<String, byte[]> record) {
        String id = TopicTail.header(record, "ce_id");
        String messageId = id.substring(id.lastIndexOf(':') + 1);
        if (!messageId.matches("\\d{17}")) {
            return new Stored(new Letter(-1, -1), id, false);
        }
        var letter = Letter.numbered(Messages.numberOf(messageId));
        return new Stored(letter, id, isRight(record, letter, messageId));
    }

    private boolean isRight(ConsumerRecord<String, byte[]> record, Letter letter, String messageId) {
        if (letter.customer() < 0) {
            return false;
        }
        String channel = channels.get(letter.customer() % channels.size()).id();
        String openId = new String(Messages.openId(letter.number()), UTF_8);
        var event = event(record.value());
        return record.key().equals(channel + ':' + openId)
                && TopicTail.header(record, "ce_id").startsWith(record.key() + ':')
                && TopicTail.header(record, "ce_type").equals(TEXT_TYPE)
                && event.at("/customer/channelId").asText().equals(channel)
                && event.at("/customer/openId").asText().equals(openId)
                && event.at("/messageId").asText().equals(messageId)
                && event.at("/text").asText().equals(Messages.TEXT);
    }

    private static JsonNode event(byte @Nullable [] value) {
        try {
            return value == null ? MissingNode.getInstance() : JSON.readTree(value);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        tail.close();
    }
}
