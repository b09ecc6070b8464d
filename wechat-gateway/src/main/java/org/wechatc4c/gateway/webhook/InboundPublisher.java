package org.wechatc4c.gateway.webhook;

import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.gateway.channel.WeChatConfig;
import org.wechatc4c.gateway.webhook.WebhookFailure.NotStored;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;

/** Writes what customers did to {@code wechat.inbound}. */
@ApplicationScoped
class InboundPublisher {

    private static final String CHANNEL = "inbound";

    private final MutinyEmitter<InboundEvent> inbound;
    private final WeChatConfig config;

    InboundPublisher(@Channel(CHANNEL) MutinyEmitter<InboundEvent> inbound, WeChatConfig config) {
        this.inbound = inbound;
        this.config = config;
    }

    /** Completes when the broker holds the event; only then may WeChat be told "success". */
    Uni<Void> publish(Push push) {
        var event = push.event();
        return Uni.createFrom().deferred(() -> inbound.sendMessage(Message.of(event, Metadata.of(
                OutgoingKafkaRecordMetadata.builder().withKey(event.customer().key()).build(),
                OutgoingCloudEventMetadata.builder().withId(push.id()).withType(event.type())
                        .withTimestamp(event.at().atZone(ZoneOffset.UTC)).build()))))
                .ifNoItem().after(config.publishWithin()).fail()
                .onFailure().transform(NotStored::new);
    }
}
