package org.wechatc4c.connector.change;

import java.time.temporal.ChronoUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.wechatc4c.connector.agenda.Item;
import org.wechatc4c.connector.etiquette.Errand;
import org.wechatc4c.connector.reply.Attachments;
import org.wechatc4c.connector.reply.WrittenAnswers;
import org.wechatc4c.connector.topic.Delivery;
import org.wechatc4c.connector.topic.RecordReader;
import org.wechatc4c.connector.topic.RecordRefused;

import io.smallrye.mutiny.Uni;

@ApplicationScoped
class ChangesConsumer {

    private static final String CHANNEL = "agenda";

    private final RecordReader reader;
    private final Quiet quiet;
    private final TicketWatch tickets;
    private final CustomerWatch customers;
    private final WrittenAnswers answers;
    private final Attachments attachments;

    ChangesConsumer(RecordReader reader, Quiet quiet, TicketWatch tickets, CustomerWatch customers, WrittenAnswers answers,
            Attachments attachments) {
        this.reader = reader;
        this.quiet = quiet;
        this.tickets = tickets;
        this.customers = customers;
        this.answers = answers;
        this.attachments = attachments;
    }

    @Incoming(CHANNEL)
    Uni<Void> on(Message<byte[]> message) {
        return reader.settle(message, Item.class, this::actOn);
    }

    /** That something may be other than before is nobody's hurry; what an agent wrote is. */
    private Uni<Void> actOn(Item item, Delivery delivery) {
        return switch (item) {
            case Item.TicketTouched ticket ->
                quiet.after("ticket:" + ticket.objectId(), ticket.at(),
                        () -> Errand.ROUTINE.of(() -> tickets.look(ticket.objectId())));
            case Item.CustomerTouched customer ->
                quiet.after("customer:" + customer.objectId(), customer.at(),
                        () -> Errand.ROUTINE.of(() -> customers.look(customer.objectId())));
            // Who looked from another time on may not have seen all that is wanted here.
            case Item.AnswersTouched touched -> quiet.after(
                    "answers:" + touched.ticketObjectId() + ':' + touched.since().truncatedTo(ChronoUnit.MINUTES), touched.at(),
                    () -> answers.look(touched));
            case Item.AnswerWritten answer -> answers.handOn(answer);
            case Item.AttachmentsExpected expected -> attachments.sendOn(expected, delivery);
            case Item.Unrecognised ignored -> throw new RecordRefused("something to do of a type newer than this build");
        };
    }
}
