package org.wechatc4c.events.outbound;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Cause;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.CustomerEvent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * Something to say to a customer. On {@code wechat.outbound}; whoever asks for it chooses the event's id, and asking twice with
 * one id says it once.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = OutboundMessage.Unrecognised.class)
@JsonSubTypes(@JsonSubTypes.Type(OutboundMessage.TextRequested.class))
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface OutboundMessage extends CustomerEvent {

    /**
     * A text.
     *
     * @param cause why it is said
     * @param expiresAt from when on it must not be sent any more; absent when it does not expire by itself
     * @param text plain text; how much of it fits one WeChat message is the sender's concern
     */
    @JsonTypeName("wechat.outbound.text.v1")
    record TextRequested(Customer customer, Instant at, Cause cause, @Nullable Instant expiresAt, String text)
            implements
                OutboundMessage {
        public TextRequested {
            if (text.isBlank()) {
                throw new IllegalArgumentException("a text message says something");
            }
        }
    }

    /** A type newer than this build. Readers refuse it, so that it waits among the dead letters. */
    @JsonTypeName("wechat.outbound.unrecognised")
    record Unrecognised(Customer customer, Instant at) implements OutboundMessage {
    }
}
