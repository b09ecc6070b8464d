package org.wechatc4c.connector.replay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that could not be worked off, with the reason that was given then. */
record DeadLetter(ConsumerRecord<byte[], byte[]> record) {

    private static final String REASON = "dead-letter-reason";

    Instant at() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    String reason() {
        var header = record.headers().lastHeader(REASON);
        return header == null || header.value() == null ? "none given" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
