package org.wechatc4c.connector.reply;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.odata.ODataFailure;
import org.wechatc4c.connector.reply.ReplyFailure.NobodyToTell;
import org.wechatc4c.connector.reply.ReplyFailure.NotNow;
import org.wechatc4c.connector.topic.BrokerUnavailable;
import org.wechatc4c.connector.topic.EventPublisher;
import org.wechatc4c.events.Cause;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.outbound.OutboundMessage;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;

/** Hands agents' answers on. C4C is not known to call twice: what cannot be handed on is kept before it is told so. */
@ApplicationScoped
class Replies {

    private final Recipients recipients;
    private final EventPublisher publisher;
    private final Clock clock;
    private final Duration patience;

    Replies(Recipients recipients, EventPublisher publisher, Clock clock, MashupConfig config) {
        this.recipients = recipients;
        this.publisher = publisher;
        this.clock = clock;
        this.patience = config.patience();
    }

    /** Completes when the broker holds the message to the customer. */
    Uni<Void> handOn(AgentReply reply) {
        return recipients.of(reply).ifNoItem().after(patience).fail()
                .chain(customer -> publisher.publish(message(reply, customer), reply.eventId()))
                .onFailure(ODataFailure.class)
                .transform(failure -> new NotNow("C4C did not say whom the answer is for", failure))
                .onFailure(TimeoutException.class)
                .transform(failure -> new NotNow("C4C did not say in time whom the answer is for", failure))
                .onFailure(BrokerUnavailable.class)
                .transform(failure -> new NotNow("the broker did not take the message", failure))
                .onFailure(NobodyToTell.class).call(failure -> kept(reply, failure))
                .onFailure(NotNow.class).call(failure -> kept(reply, failure));
    }

    private OutboundMessage message(AgentReply reply, Customer customer) {
        return new OutboundMessage.TextRequested(customer, clock.instant(),
                new Cause.AgentReplied(reply.activityId(), reply.ticketNumber().orElse(null)), null, reply.text());
    }

    private Uni<Void> kept(AgentReply reply, Throwable failure) {
        Log.errorf(failure, "An agent's answer goes to the dead letters [activity=%s, ticket=%s]", reply.activityId(),
                reply.ticketNumber().orElse("none"));
        return publisher.keep(reply.received(), reply.eventId(), String.valueOf(failure.getMessage()));
    }
}
