package org.wechatc4c.connector.delivery;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.tenant.Tickets;
import org.wechatc4c.connector.topic.Delivery;
import org.wechatc4c.connector.topic.RecordRefused;

import io.smallrye.mutiny.Uni;

/**
 * Tells agents, on the ticket and only there, that a reply did not arrive. Each note ends in its event's id, and is there once.
 */
@ApplicationScoped
class OutcomeNotes {

    private final Tickets tickets;

    OutcomeNotes(Tickets tickets) {
        this.tickets = tickets;
    }

    Uni<Void> write(String ticketNumber, String text, Delivery delivery) {
        var mark = '[' + delivery.eventId() + ']';
        return tickets.withNumber(ticketNumber)
                .map(ticket -> ticket.orElseThrow(() -> new RecordRefused("C4C knows no ticket " + ticketNumber)))
                .chain(ticket -> isThere(ticket.objectId(), mark, delivery)
                        .chain(isThere -> isThere ? Uni.createFrom().voidItem()
                                : tickets.addInternalNote(ticket.objectId(), text + '\n' + mark)));
    }

    private Uni<Boolean> isThere(String objectId, String mark, Delivery delivery) {
        return delivery.mayBeRepeat() ? tickets.hasNoteWith(objectId, mark) : Uni.createFrom().item(false);
    }
}
