package org.wechatc4c.connector.reply;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.topic.EventPublisher;
import org.wechatc4c.events.Cause;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.outbound.OutboundMessage;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Says texts to customers, in as many messages as WeChat needs for them. */
@ApplicationScoped
class Voice {

    private final EventPublisher publisher;
    private final ReplyConfig config;
    private final Clock clock;

    Voice(EventPublisher publisher, ReplyConfig config, Clock clock) {
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Completes when the broker holds all of it.
     *
     * @param id of the message; when it takes several, the first one's id ends in {@code :1}
     */
    Uni<Void> say(Customer customer, Cause cause, String id, String text) {
        var portions = Portions.of(text, config.textLimit());
        return Multi.createFrom().range(0, portions.size())
                .onItem().transformToUniAndConcatenate(number -> publisher.publish(
                        new OutboundMessage.TextRequested(customer, clock.instant(), cause, null, portions.get(number)),
                        portions.size() == 1 ? id : id + ':' + (number + 1)).replaceWith(number))
                .collect().asList().replaceWithVoid();
    }
}
