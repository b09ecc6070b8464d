package org.wechatc4c.notification.delivery;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.wechatc4c.events.delivery.DeliveryEvent;
import org.wechatc4c.notification.delivery.State.Accepted;
import org.wechatc4c.notification.delivery.State.Expired;
import org.wechatc4c.notification.delivery.State.OutcomeUnknown;
import org.wechatc4c.notification.delivery.State.Parked;
import org.wechatc4c.notification.delivery.State.Pending;
import org.wechatc4c.notification.delivery.State.Refused;
import org.wechatc4c.notification.delivery.State.Sending;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;

/** Tells others what became of messages. */
@ApplicationScoped
public class DeliveryPublisher {

    static final String CHANNEL = "delivery";

    private static final URI SOURCE = URI.create("/notification-service");

    private final MutinyEmitter<DeliveryEvent> deliveries;

    DeliveryPublisher(@Channel(CHANNEL) MutinyEmitter<DeliveryEvent> deliveries) {
        this.deliveries = deliveries;
    }

    /** Completes when the broker holds them all. The same news has the same id each time it is told. */
    public Uni<Void> publish(List<Delivery> news) {
        return Multi.createFrom().iterable(news)
                .onItem().transformToUniAndConcatenate(this::publish)
                .collect().last()
                .replaceWithVoid();
    }

    private Uni<Void> publish(Delivery delivery) {
        var event = event(delivery);
        return deliveries.sendMessage(Message.of(event, Metadata.of(
                OutgoingKafkaRecordMetadata.<String> builder().withKey(event.customer().key()).build(),
                OutgoingCloudEventMetadata.builder()
                        .withId(delivery.outboundId() + ':' + delivery.stateName().toLowerCase(Locale.ROOT) + ':'
                                + delivery.attempts())
                        .withType(event.type())
                        .withSource(SOURCE)
                        .build())));
    }

    static DeliveryEvent event(Delivery delivery) {
        var customer = delivery.customer();
        var at = delivery.since();
        var id = delivery.outboundId();
        var cause = delivery.cause();
        var attempts = delivery.attempts();
        return switch (delivery.state()) {
            case Parked parked -> new DeliveryEvent.Parked(customer, at, id, cause, attempts, parked.errcode());
            case Accepted ignored -> new DeliveryEvent.Accepted(customer, at, id, cause, attempts);
            case Refused refused ->
                new DeliveryEvent.Refused(customer, at, id, cause, attempts, refused.errcode(), refused.reason());
            case Expired ignored -> new DeliveryEvent.Expired(customer, at, id, cause, attempts);
            case OutcomeUnknown unknown ->
                new DeliveryEvent.OutcomeUnknown(customer, at, id, cause, attempts, unknown.reason());
            case Pending ignored -> throw new IllegalArgumentException("nobody is told of a message that waits: " + id);
            case Sending ignored -> throw new IllegalArgumentException("nobody is told of a message in flight: " + id);
        };
    }
}
