package org.wechatc4c.connector.reply;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.reply.ReplyFailure.NobodyToTell;
import org.wechatc4c.connector.reply.ReplyFailure.NotKept;
import org.wechatc4c.connector.reply.ReplyFailure.NotNow;
import org.wechatc4c.connector.tenant.C4cFailure;
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
        return recipients.of(reply).chain(customer -> publisher.publish(message(reply, customer), reply.eventId()))
                .ifNoItem().after(patience).fail()
                .onFailure(C4cFailure.class)
                .transform(failure -> new NotNow("C4C did not say whom the answer is for", failure))
                .onFailure(BrokerUnavailable.class)
                .transform(failure -> new NotNow("the broker did not take the message", failure))
                .onFailure(TimeoutException.class).transform(failure -> new NotNow("C4C or the broker took too long", failure))
                .onFailure(Replies::isToBeKept)
                .recoverWithUni(failure -> kept(reply, failure).onItem().failWith(() -> failure));
    }

    private static boolean isToBeKept(Throwable failure) {
        return failure instanceof NobodyToTell || failure instanceof NotNow;
    }

    private OutboundMessage message(AgentReply reply, Customer customer) {
        return new OutboundMessage.TextRequested(customer, clock.instant(),
                new Cause.AgentReplied(reply.activityId(), reply.ticketNumber().orElse(null)), null, reply.text());
    }

    private Uni<Void> kept(AgentReply reply, Throwable failure) {
        return publisher.keep(reply.received(), reply.eventId(), String.valueOf(failure.getMessage()))
                .ifNoItem().after(patience).fail()
                .onFailure().transform(NotKept::new)
                .invoke(() -> Log.errorf(failure, "An agent's answer went to the dead letters [activity=%s, ticket=%s]",
                        reply.activityId(), reply.ticketNumber().orElse("none")))
                .onFailure().invoke(notKept -> Log.errorf(notKept, "An agent's answer is lost unless C4C repeats it"
                        + " [activity=%s, ticket=%s]", reply.activityId(), reply.ticketNumber().orElse("none")));
    }
}
