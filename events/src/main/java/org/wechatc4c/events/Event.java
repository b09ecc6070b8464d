package org.wechatc4c.events;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonTypeName;

/** What all events have in common. Their id, the key for idempotency, is the CloudEvents attribute {@code id}. */
public interface Event {

    /** The key of the Kafka record: events of one key stay in order. */
    String recordKey();

    /** When it happened, by the clock of the system that saw it happen. */
    Instant at();

    /** The CloudEvents attribute {@code type}; {@code <topic>.<what>.v<n>}. */
    default String type() {
        return getClass().getAnnotation(JsonTypeName.class).value();
    }
}
