package org.wechatc4c.connector.following;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.channel.Channels;
import org.wechatc4c.connector.memory.Memory;
import org.wechatc4c.connector.profile.Registration.Registered;
import org.wechatc4c.connector.tenant.Tickets;
import org.wechatc4c.connector.ticket.TicketDesk;
import org.wechatc4c.connector.topic.Delivery;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.inbound.InboundEvent.Followed;
import org.wechatc4c.events.inbound.InboundEvent.Unfollowed;

import io.smallrye.mutiny.Uni;

/**
 * Tells agents, by internal notes on the open ticket, that a customer follows no longer, and again. Each note ends in its
 * event's id, and is there once.
 */
@ApplicationScoped
public class Following {

    private static final String KIND = "following";
    private static final String LEFT = "该客户已取消关注，回复将无法送达。";
    private static final String LEFT_NOTE = LEFT + """

            The customer no longer follows the account; answers do not arrive.""";
    private static final String BACK_NOTE = """
            该客户已重新关注。
            The customer follows the account again.""";

    private final Channels channels;
    private final TicketDesk desk;
    private final Tickets tickets;
    private final Memory memory;

    Following(Channels channels, TicketDesk desk, Tickets tickets, Memory memory) {
        this.channels = channels;
        this.desk = desk;
        this.tickets = tickets;
        this.memory = memory;
    }

    /** What is remembered of it. */
    record Remembered(boolean follows) {
    }

    public Uni<Void> ended(Unfollowed event, Delivery delivery) {
        var customer = event.customer();
        return (tellsAgents(customer)
                ? desk.openTicket(customer).chain(ticket -> ticket.isEmpty() ? Uni.createFrom().voidItem()
                        : written(ticket.get().objectId(), LEFT_NOTE, delivery))
                : Uni.createFrom().voidItem())
                .chain(() -> memory.remember(KIND, customer, new Remembered(false)));
    }

    public Uni<Void> begun(Followed event, Registered registered, Delivery delivery) {
        var customer = event.customer();
        return (tellsAgents(customer) && !registered.isNew() ? again(customer, delivery) : Uni.createFrom().voidItem())
                .chain(() -> memory.remember(KIND, customer, new Remembered(true)));
    }

    /** Says so only where agents read that the customer had left. */
    private Uni<Void> again(Customer customer, Delivery delivery) {
        return memory.recall(KIND, customer, Remembered.class).chain(remembered -> isKnownToFollow(remembered)
                ? Uni.createFrom().voidItem()
                : desk.openTicket(customer).chain(ticket -> ticket.isEmpty() ? Uni.createFrom().voidItem()
                        : tickets.hasNoteWith(ticket.get().objectId(), LEFT).chain(hadLeft -> hadLeft
                                ? written(ticket.get().objectId(), BACK_NOTE, delivery)
                                : Uni.createFrom().voidItem())));
    }

    private static boolean isKnownToFollow(Optional<Remembered> remembered) {
        return remembered.filter(Remembered::follows).isPresent();
    }

    private Uni<Void> written(String ticket, String text, Delivery delivery) {
        var mark = '[' + delivery.eventId() + ']';
        return (delivery.mayBeRepeat() ? tickets.hasNoteWith(ticket, mark) : Uni.createFrom().item(false))
                .chain(isThere -> isThere ? Uni.createFrom().voidItem()
                        : tickets.addInternalNote(ticket, text + '\n' + mark));
    }

    private boolean tellsAgents(Customer customer) {
        return channels.customers(customer.channelId()).rules().followNotes();
    }
}
