package org.wechatc4c.events.outbound;

import java.time.Instant;
import java.util.Map;

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
@JsonSubTypes({
        @JsonSubTypes.Type(OutboundMessage.TextRequested.class),
        @JsonSubTypes.Type(OutboundMessage.ImageRequested.class),
        @JsonSubTypes.Type(OutboundMessage.TemplateRequested.class) })
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

    /**
     * A picture.
     *
     * @param expiresAt from when on it must not be sent any more; absent when it does not expire by itself
     * @param fileId what notification-service called the picture when it was handed over
     */
    @JsonTypeName("wechat.outbound.image.v1")
    record ImageRequested(Customer customer, Instant at, Cause cause, @Nullable Instant expiresAt, String fileId)
            implements
                OutboundMessage {
        public ImageRequested {
            if (fileId.isBlank()) {
                throw new IllegalArgumentException("a picture has a file id");
            }
        }
    }

    /**
     * A message made of a template of the account, which WeChat lets an account send at any time.
     *
     * @param expiresAt from when on it must not be sent any more; absent when it does not expire by itself
     * @param templateId WeChat's id of the template
     * @param data what stands for each name in the template
     * @param url what opens when the message is tapped; absent for nothing
     */
    @JsonTypeName("wechat.outbound.template.v1")
    record TemplateRequested(Customer customer, Instant at, Cause cause, @Nullable Instant expiresAt, String templateId,
            Map<String, String> data, @Nullable String url) implements OutboundMessage {
        public TemplateRequested {
            if (templateId.isBlank()) {
                throw new IllegalArgumentException("a template has an id");
            }
            data = Map.copyOf(data);
        }
    }

    /** A type newer than this build. Readers refuse it, so that it waits among the dead letters. */
    @JsonTypeName("wechat.outbound.unrecognised")
    record Unrecognised(Customer customer, Instant at) implements OutboundMessage {
    }
}
