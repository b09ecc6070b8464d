package org.wechatc4c.connector.reply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.agenda.Agenda;
import org.wechatc4c.connector.agenda.Item.AnswerWritten;
import org.wechatc4c.connector.agenda.Item.AnswersTouched;
import org.wechatc4c.connector.agenda.Item.AttachmentsExpected;
import org.wechatc4c.connector.agenda.Item.Source;
import org.wechatc4c.connector.reply.ReplyConfig.Feed;
import org.wechatc4c.connector.reply.ReplyFailure.NobodyToTell;
import org.wechatc4c.connector.tenant.ChangeFeed;
import org.wechatc4c.connector.tenant.ChangeFeed.Answer;
import org.wechatc4c.connector.tenant.Correspondence;
import org.wechatc4c.connector.tenant.Correspondence.Matter;
import org.wechatc4c.connector.tenant.Correspondence.Said;
import org.wechatc4c.connector.topic.RecordRefused;
import org.wechatc4c.events.Cause;
import org.wechatc4c.events.Customer;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Answers that were found in C4C and not pushed by it.
 *
 * <p>
 * One answer may stand in C4C as a social media activity, as a note and as an interaction. Which of them it travels as does
 * not depend on what was seen first or is remembered: an activity, where there is one, else a note, else what it is. So it
 * has one id whichever way it came, and is said once.
 */
@ApplicationScoped
public class WrittenAnswers {

    private final Recipients recipients;
    private final Correspondence correspondence;
    private final ChangeFeed feed;
    private final Voice voice;
    private final Agenda agenda;
    private final ReplyConfig config;
    private final Clock clock;

    WrittenAnswers(Recipients recipients, Correspondence correspondence, ChangeFeed feed, Voice voice, Agenda agenda,
            ReplyConfig config, Clock clock) {
        this.recipients = recipients;
        this.correspondence = correspondence;
        this.feed = feed;
        this.voice = voice;
        this.agenda = agenda;
        this.config = config;
        this.clock = clock;
    }

    /** Looks for answers on a ticket, in the places where this tenant's are to be looked for. */
    public Uni<Void> look(AnswersTouched touched) {
        var ticket = touched.ticketObjectId();
        var since = touched.since();
        return feed.ticket(ticket).chain(found -> found.isEmpty() ? Uni.createFrom().voidItem()
                : recipients.ofTicket(found.get().number()).onFailure(NobodyToTell.class).recoverWithItem(Optional.empty())
                        .chain(holder -> holder.isEmpty() ? Uni.createFrom().voidItem()
                                : notes(ticket, since)
                                        .chain(() -> interactions(ticket, found.get().number(), since))));
    }

    private Uni<Void> notes(String ticket, Instant since) {
        return config.feeds().contains(Feed.NOTES)
                ? feed.notes(ticket, since).chain(notes -> noted(notes, Source.NOTE))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> interactions(String ticket, String number, Instant since) {
        return config.feeds().contains(Feed.INTERACTIONS)
                ? feed.interactions(ticket, number, since).chain(found -> noted(found, Source.INTERACTION))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> noted(List<Answer> answers, Source source) {
        return Multi.createFrom().iterable(answers)
                .onItem().transformToUniAndConcatenate(answer -> note(answer, source).replaceWith(answer))
                .collect().asList().replaceWithVoid();
    }

    /** Has an answer handed on. */
    public Uni<Void> note(Answer answer, Source source) {
        boolean isEdited = config.sendEdited() && answer.changedOn().isAfter(answer.createdOn().plusSeconds(1));
        var id = idOf(source, answer.objectId()) + (isEdited ? ":" + answer.changedOn().toEpochMilli() : "");
        return agenda.note(new AnswerWritten(id, source, answer.ticketObjectId(), answer.ticketNumber(), answer.text(),
                answer.createdOn()), "answer:" + id);
    }

    /** Completes when the broker holds what is to be said, or there is nothing to say to anybody here. */
    public Uni<Void> handOn(AnswerWritten answer) {
        var text = PlainText.of(answer.text());
        return text.isEmpty() ? Uni.createFrom().voidItem()
                : settled(answer).chain(() -> number(answer)).chain(this::holder)
                        .onFailure(NobodyToTell.class)
                        .transform(nobody -> new RecordRefused(String.valueOf(nobody.getMessage())))
                        .chain(holder -> holder.isEmpty() ? Uni.createFrom().voidItem()
                                : twin(answer, text).chain(twin -> twin.isPresent() ? said(holder.get(), answer, twin.get())
                                        : identity(answer, text).chain(id -> voice.say(holder.get(),
                                                new Cause.AgentReplied(id, answer.ticketNumber()), id, text))));
    }

    /** A tenant may leave the number out of a note. */
    private Uni<Optional<String>> number(AnswerWritten answer) {
        return answer.ticketNumber().isEmpty()
                ? feed.ticket(answer.ticketObjectId()).map(ticket -> ticket.map(ChangeFeed.TicketState::number))
                : Uni.createFrom().item(Optional.of(answer.ticketNumber()));
    }

    private Uni<Optional<Customer>> holder(Optional<String> ticketNumber) {
        return ticketNumber.isEmpty() ? Uni.createFrom().item(Optional.empty()) : recipients.ofTicket(ticketNumber.get());
    }

    /** C4C does not show an answer in all the places where it stands at the same moment. */
    private Uni<Void> settled(AnswerWritten answer) {
        var pause = Duration.between(clock.instant(), answer.at().plus(config.settleFor()));
        return pause.isNegative() || pause.isZero() ? Uni.createFrom().voidItem()
                : Uni.createFrom().voidItem().onItem().delayIt()
                        .by(pause.compareTo(config.settleFor()) > 0 ? config.settleFor() : pause);
    }

    private Uni<Void> said(Customer customer, AnswerWritten answer, Said twin) {
        var id = AgentReply.idOf(twin.id());
        return voice.say(customer, new Cause.AgentReplied(twin.id(), answer.ticketNumber()), id, PlainText.of(twin.text()))
                .chain(() -> config.attachments()
                        ? agenda.note(new AttachmentsExpected(customer, twin.id(), answer.ticketNumber(), clock.instant()),
                                id + ":attachments")
                        : Uni.createFrom().voidItem());
    }

    /** The activity that is the same answer. */
    private Uni<Optional<Said>> twin(AnswerWritten answer, String text) {
        var ticket = new Matter(answer.ticketObjectId(), answer.ticketNumber(), List.of());
        return correspondence.belongings(List.of(), Optional.of(ticket))
                .chain(belongings -> belongings.rootIds().isEmpty() ? Uni.createFrom().item(List.<Said> of())
                        : correspondence.withIds(belongings.rootIds()))
                .onItem().transformToMulti(roots -> Multi.createFrom().iterable(roots))
                .onItem().transformToUniAndConcatenate(root -> correspondence.following(root.uuid()))
                .collect().asList().map(found -> {
                    var said = new ArrayList<Said>();
                    found.forEach(said::addAll);
                    return said.stream()
                            .filter(one -> one.isByAgent() && isSame(text, answer.at(), one.text(), one.at()))
                            .min(Comparator.comparing((Said one) -> apart(one.at(), answer.at())).thenComparing(Said::id));
                });
    }

    /** An interaction may be a note. */
    private Uni<String> identity(AnswerWritten answer, String text) {
        return answer.source() == Source.NOTE ? Uni.createFrom().item(answer.id())
                : feed.notes(answer.ticketObjectId(), answer.at().minus(config.sameWithin())).map(notes -> notes.stream()
                        .filter(note -> isSame(text, answer.at(), note.text(), note.createdOn()))
                        .min(Comparator.comparing((Answer note) -> apart(note.createdOn(), answer.at()))
                                .thenComparing(Answer::objectId))
                        .map(note -> idOf(Source.NOTE, note.objectId())).orElse(answer.id()));
    }

    private boolean isSame(String text, Instant at, String other, Instant otherAt) {
        return apart(at, otherAt).compareTo(config.sameWithin()) <= 0
                && words(text).equals(words(PlainText.of(other)));
    }

    private static Duration apart(Instant one, Instant other) {
        return Duration.between(one, other).abs();
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String idOf(Source source, String objectId) {
        return switch (source) {
            case NOTE -> "c4c:note:" + objectId;
            case INTERACTION -> "c4c:interaction:" + objectId;
        };
    }
}
