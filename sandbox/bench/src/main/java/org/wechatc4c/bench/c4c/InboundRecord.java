package org.wechatc4c.bench.c4c;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.wechatc4c.bench.Topics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the gateway writes when somebody sent a text, as {@code docs/asyncapi.yaml} describes it. */
final class InboundRecord {

    private static final String TEXT = "wechat.inbound.text.v1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private InboundRecord() {
    }

    static ProducerRecord<String, byte[]> of(Line line, Instant at) {
        return text(Line.openId(line.customer()), line.messageId(), line.text(), at);
    }

    static ProducerRecord<String, byte[]> text(String openId, String messageId, String text, Instant at) {
        var event = new LinkedHashMap<String, Object>();
        event.put("type", TEXT);
        event.put("customer", Map.of("channelId", Line.CHANNEL, "openId", openId));
        event.put("at", at.toString());
        event.put("more", Map.of());
        event.put("messageId", messageId);
        event.put("text", text);
        try {
            return withValue(openId, messageId, TEXT, at, JSON.writeValueAsBytes(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts can always be written", e);
        }
    }

    /** A record of that kind, whatever is in it. */
    static ProducerRecord<String, byte[]> withValue(String openId, String messageId, String type, Instant at, byte[] value) {
        String key = Line.CHANNEL + ':' + openId;
        var record = new ProducerRecord<>(Topics.INBOUND, key, value);
        Map.of("ce_specversion", "1.0", "ce_id", key + ':' + messageId, "ce_type", type, "ce_source", "/wechat-gateway",
                "ce_time", at.toString(), "content-type", "application/json")
                .forEach((name, header) -> record.headers().add(name, header.getBytes(UTF_8)));
        return record;
    }
}
