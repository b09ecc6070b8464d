package org.wechatc4c.connector.topic;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.wechatc4c.events.Event;
import org.wechatc4c.events.crm.CrmEvent;
import org.wechatc4c.events.outbound.OutboundMessage;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;

/** Writes events. Each call completes when the broker holds the event, and fails with {@link BrokerUnavailable} otherwise. */
@ApplicationScoped
public class EventPublisher {

    private final MutinyEmitter<CrmEvent> crm;
    private final MutinyEmitter<OutboundMessage> outbound;
    private final MutinyEmitter<byte[]> unresolved;

    EventPublisher(@Channel("crm") MutinyEmitter<CrmEvent> crm, @Channel("outbound") MutinyEmitter<OutboundMessage> outbound,
            @Channel("outbound-dead-letters") MutinyEmitter<byte[]> unresolved) {
        this.crm = crm;
        this.outbound = outbound;
        this.unresolved = unresolved;
    }

    public Uni<Void> publish(CrmEvent event, String id) {
        return sent(crm.sendMessage(Message.of(event, envelope(event, id))));
    }

    public Uni<Void> publish(OutboundMessage event, String id) {
        return sent(outbound.sendMessage(Message.of(event, envelope(event, id))));
    }

    /** Keeps an answer that could not be handed on, as it came, among the dead letters of what is said to customers. */
    public Uni<Void> keep(String answer, String id, String reason) {
        var headers = new RecordHeaders().add("ce_id", id.getBytes(StandardCharsets.UTF_8))
                .add("dead-letter-reason", reason.getBytes(StandardCharsets.UTF_8))
                .add("content-type", "application/json".getBytes(StandardCharsets.UTF_8));
        return sent(unresolved.sendMessage(Message.of(answer.getBytes(StandardCharsets.UTF_8),
                Metadata.of(OutgoingKafkaRecordMetadata.builder().withKey(id).withHeaders(headers).build()))));
    }

    private static Metadata envelope(Event event, String id) {
        return Metadata.of(OutgoingKafkaRecordMetadata.builder().withKey(event.recordKey()).build(),
                OutgoingCloudEventMetadata.builder().withId(id).withType(event.type()).withTimestamp(
                        event.at().atZone(ZoneOffset.UTC)).build());
    }

    private static Uni<Void> sent(Uni<Void> acknowledged) {
        return acknowledged.onFailure().transform(BrokerUnavailable::new);
    }
}
