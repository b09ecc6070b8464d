package org.wechatc4c.events.delivery;

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
 * What became of an outbound message. On {@code wechat.delivery}; all but {@link Parked} are final.
 *
 * <p>
 * {@code outboundId} is the id of the event on {@code wechat.outbound}, {@code attempts} counts the calls made to WeChat for
 * it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = DeliveryEvent.Unrecognised.class)
@JsonSubTypes({
        @JsonSubTypes.Type(DeliveryEvent.Accepted.class),
        @JsonSubTypes.Type(DeliveryEvent.Parked.class),
        @JsonSubTypes.Type(DeliveryEvent.Refused.class),
        @JsonSubTypes.Type(DeliveryEvent.Expired.class),
        @JsonSubTypes.Type(DeliveryEvent.OutcomeUnknown.class) })
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface DeliveryEvent extends CustomerEvent {

    /** WeChat took the message. It gives no receipt beyond that. */
    @JsonTypeName("wechat.delivery.accepted.v1")
    record Accepted(Customer customer, Instant at, String outboundId, Cause cause, int attempts)
            implements
                DeliveryEvent {
    }

    /**
     * WeChat allows no message to this customer now; it is kept until the customer writes again.
     *
     * @param errcode what WeChat answered, 45015 or 45047; absent when it was kept back behind an earlier parked one
     */
    @JsonTypeName("wechat.delivery.parked.v1")
    record Parked(Customer customer, Instant at, String outboundId, Cause cause, int attempts, @Nullable Integer errcode)
            implements
                DeliveryEvent {
    }

    /**
     * It will not be sent.
     *
     * @param errcode what WeChat answered; absent when WeChat was not asked
     * @param reason for people, without the text of the message
     */
    @JsonTypeName("wechat.delivery.refused.v1")
    record Refused(Customer customer, Instant at, String outboundId, Cause cause, int attempts, @Nullable Integer errcode,
            String reason) implements DeliveryEvent {
    }

    /** Its time ran out before WeChat took it. */
    @JsonTypeName("wechat.delivery.expired.v1")
    record Expired(Customer customer, Instant at, String outboundId, Cause cause, int attempts) implements DeliveryEvent {
    }

    /**
     * It was handed to WeChat and no answer came: it may have arrived, and is not repeated.
     *
     * @param reason for people, without the text of the message
     */
    @JsonTypeName("wechat.delivery.outcome-unknown.v1")
    record OutcomeUnknown(Customer customer, Instant at, String outboundId, Cause cause, int attempts, String reason)
            implements
                DeliveryEvent {
    }

    /** A type newer than this build. Readers refuse it, so that it waits among the dead letters. */
    @JsonTypeName("wechat.delivery.unrecognised")
    record Unrecognised(Customer customer, Instant at) implements DeliveryEvent {
    }
}
