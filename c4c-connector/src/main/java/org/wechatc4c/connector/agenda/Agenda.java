package org.wechatc4c.connector.agenda;

import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.wechatc4c.connector.topic.BrokerUnavailable;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;

/** Writes down what is to be done. */
@ApplicationScoped
public class Agenda {

    private final MutinyEmitter<Item> items;

    Agenda(@Channel("agenda-out") MutinyEmitter<Item> items) {
        this.items = items;
    }

    /**
     * Completes when the broker holds it, and fails with {@link BrokerUnavailable} otherwise.
     *
     * @param id the same for the same thing to do: what is written down twice is done once
     */
    public Uni<Void> note(Item item, String id) {
        return items.sendMessage(Message.of(item, Metadata.of(
                OutgoingKafkaRecordMetadata.builder().withKey(item.recordKey()).build(),
                OutgoingCloudEventMetadata.builder().withId(id).withType(item.type())
                        .withTimestamp(item.at().atZone(ZoneOffset.UTC)).build())))
                .onFailure().transform(BrokerUnavailable::new);
    }
}
