package org.wechatc4c.connector.reply;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.agenda.Agenda;
import org.wechatc4c.connector.agenda.Item.AttachmentsExpected;
import org.wechatc4c.connector.reply.ReplyFailure.NobodyToTell;
import org.wechatc4c.connector.reply.ReplyFailure.NotKept;
import org.wechatc4c.connector.reply.ReplyFailure.NotNow;
import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.connector.topic.BrokerUnavailable;
import org.wechatc4c.connector.topic.EventPublisher;
import org.wechatc4c.events.Cause;
import org.wechatc4c.events.Customer;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;

/** Hands agents' answers on. C4C is not known to call twice: what cannot be handed on is kept before it is told so. */
@ApplicationScoped
class Replies {

    private static final int DIGITS = 32;

    private final Recipients recipients;
    private final Voice voice;
    private final Agenda agenda;
    private final EventPublisher publisher;
    private final MashupConfig mashup;
    private final ReplyConfig config;
    private final Clock clock;

    Replies(Recipients recipients, Voice voice, Agenda agenda, EventPublisher publisher, MashupConfig mashup,
            ReplyConfig config, Clock clock) {
        this.recipients = recipients;
        this.voice = voice;
        this.agenda = agenda;
        this.publisher = publisher;
        this.mashup = mashup;
        this.config = config;
        this.clock = clock;
    }

    /** Completes when the broker holds what is to be said. */
    Uni<Void> handOn(MashupCall call) {
        return switch (call) {
            case AgentReply reply when reply.isPrivate() && mashup.markedPrivate() == MashupConfig.Private.DROP -> {
                Log.infof("An answer that is marked as private is not sent [activity=%s]", reply.activityId());
                yield Uni.createFrom().voidItem();
            }
            case AgentReply reply -> keptOnFailure(answered(reply), reply.received(), reply.eventId());
            case Survey survey -> keptOnFailure(invited(survey), survey.received(), idOf("c4c:survey:", survey.received()));
        };
    }

    private Uni<Void> answered(AgentReply reply) {
        var ticket = reply.ticketNumber().orElse(null);
        return recipients.of(reply)
                .chain(customer -> voice
                        .say(customer, new Cause.AgentReplied(reply.activityId(), ticket), reply.eventId(), reply.text())
                        .chain(() -> config.attachments()
                                ? agenda.note(new AttachmentsExpected(customer, reply.activityId(), ticket, clock.instant()),
                                        reply.eventId() + ":attachments")
                                : Uni.createFrom().voidItem()));
    }

    /** Only people whom C4C knows in a channel of ours are written to; nobody gets the same words twice. */
    private Uni<Void> invited(Survey survey) {
        return Multi.createFrom().iterable(survey.invitations())
                .onItem().transformToUniAndConcatenate(invitation -> recipients.named(invitation.openId())
                        .call(customers -> Multi.createFrom().iterable(customers)
                                .onItem().transformToUniAndConcatenate(customer -> invited(customer, invitation.text()))
                                .collect().asList()))
                .filter(customers -> customers.isEmpty()).collect().asList()
                .invoke(unknown -> {
                    if (!unknown.isEmpty()) {
                        throw new NobodyToTell(unknown.size() + " of " + survey.invitations().size()
                                + " who are invited are in no channel known here");
                    }
                }).replaceWithVoid();
    }

    private Uni<Customer> invited(Customer customer, String text) {
        var id = idOf("c4c:survey:", customer.key() + '\n' + text);
        return voice.say(customer, new Cause.AgentReplied(id, null), id, text).replaceWith(customer);
    }

    private Uni<Void> keptOnFailure(Uni<Void> handedOn, String received, String id) {
        return handedOn.ifNoItem().after(mashup.patience()).fail()
                .onFailure(C4cFailure.class)
                .transform(failure -> new NotNow("C4C did not say whom the answer is for", failure))
                .onFailure(BrokerUnavailable.class)
                .transform(failure -> new NotNow("the broker did not take the message", failure))
                .onFailure(TimeoutException.class).transform(failure -> new NotNow("C4C or the broker took too long", failure))
                .onFailure(Replies::isToBeKept)
                .recoverWithUni(failure -> kept(received, id, failure).onItem().failWith(() -> failure));
    }

    private static boolean isToBeKept(Throwable failure) {
        return failure instanceof NobodyToTell || failure instanceof NotNow;
    }

    private Uni<Void> kept(String received, String id, Throwable failure) {
        return publisher.keep(received, id, String.valueOf(failure.getMessage()))
                .ifNoItem().after(mashup.patience()).fail()
                .onFailure().transform(NotKept::new)
                .invoke(() -> Log.errorf(failure, "An agent's answer went to the dead letters [event=%s]", id))
                .onFailure().invoke(notKept -> Log.errorf(notKept, "An agent's answer is lost unless C4C repeats it [event=%s]",
                        id));
    }

    private static String idOf(String kind, String content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return kind + HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
