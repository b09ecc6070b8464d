package org.wechatc4c.connector.delivery;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.wechatc4c.connector.topic.Delivery;
import org.wechatc4c.connector.topic.RecordReader;
import org.wechatc4c.connector.topic.RecordRefused;
import org.wechatc4c.events.Cause;
import org.wechatc4c.events.delivery.DeliveryEvent;

import io.smallrye.mutiny.Uni;

@ApplicationScoped
class DeliveryConsumer {

    private static final String CHANNEL = "delivery";

    private final RecordReader reader;
    private final OutcomeNotes notes;

    DeliveryConsumer(RecordReader reader, OutcomeNotes notes) {
        this.reader = reader;
        this.notes = notes;
    }

    @Incoming(CHANNEL)
    Uni<Void> on(Message<byte[]> message) {
        return reader.settle(message, DeliveryEvent.class, this::actOn);
    }

    private Uni<Void> actOn(DeliveryEvent event, Delivery delivery) {
        return switch (event) {
            case DeliveryEvent.Accepted ignored -> Uni.createFrom().voidItem();
            case DeliveryEvent.Parked parked -> noted(parked.cause(), delivery, """
                    微信暂不允许发送该回复，将在客户下次发言后发送。
                    WeChat does not allow this reply now; it waits until the customer writes again.""");
            case DeliveryEvent.Refused refused -> noted(refused.cause(), delivery, """
                    该回复未送达微信客户：%s
                    This reply did not reach the customer in WeChat: %<s""".formatted(reason(refused)));
            case DeliveryEvent.Expired expired -> noted(expired.cause(), delivery, """
                    该回复已过期，未送达微信客户。
                    This reply expired before WeChat took it; the customer has not seen it.""");
            case DeliveryEvent.OutcomeUnknown unknown -> noted(unknown.cause(), delivery, """
                    该回复是否送达微信客户未知，系统不会重发：%s
                    It is unknown whether this reply reached the customer in WeChat; it is not sent again: %<s"""
                    .formatted(unknown.reason()));
            case DeliveryEvent.Unrecognised ignored ->
                throw new RecordRefused("a delivery event of a type newer than this build");
        };
    }

    private Uni<Void> noted(Cause cause, Delivery delivery, String text) {
        return cause instanceof Cause.AgentReplied reply && reply.ticketId() != null
                ? notes.write(reply.ticketId(), text, delivery)
                : Uni.createFrom().voidItem();
    }

    private static String reason(DeliveryEvent.Refused refused) {
        return refused.errcode() == null ? refused.reason() : refused.errcode() + " " + refused.reason();
    }
}
