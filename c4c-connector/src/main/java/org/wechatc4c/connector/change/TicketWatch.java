package org.wechatc4c.connector.change;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.change.States.KnownTicket;
import org.wechatc4c.connector.memory.TicketHolders;
import org.wechatc4c.connector.reply.Recipients;
import org.wechatc4c.connector.tenant.ChangeFeed;
import org.wechatc4c.connector.tenant.ChangeFeed.TicketState;
import org.wechatc4c.connector.ticket.TicketDesk;
import org.wechatc4c.connector.topic.EventPublisher;
import org.wechatc4c.events.Cause;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.crm.CrmEvent;
import org.wechatc4c.events.crm.TicketStatus;

import io.smallrye.mutiny.Uni;

/** Looks at tickets that may be other than before, and tells what is. */
@ApplicationScoped
class TicketWatch {

    private final ChangeFeed feed;
    private final Recipients recipients;
    private final TicketHolders holders;
    private final States states;
    private final TicketDesk desk;
    private final OwnHand ownHand;
    private final Notices notices;
    private final EventPublisher publisher;
    private final ChangeConfig config;
    private final Clock clock;

    TicketWatch(ChangeFeed feed, Recipients recipients, TicketHolders holders, States states, TicketDesk desk,
            OwnHand ownHand,
            Notices notices, EventPublisher publisher, ChangeConfig config, Clock clock) {
        this.feed = feed;
        this.recipients = recipients;
        this.holders = holders;
        this.states = states;
        this.desk = desk;
        this.ownHand = ownHand;
        this.notices = notices;
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
    }

    /** Reads the ticket, unless it is known to have to do with nobody here, and tells what changed. */
    Uni<Void> look(String objectId) {
        return states.isStranger(objectId).chain(isStranger -> isStranger ? Uni.createFrom().voidItem()
                : feed.ticket(objectId)
                        .chain(ticket -> ticket.isEmpty() ? Uni.createFrom().voidItem() : looked(ticket.get())));
    }

    private Uni<Void> looked(TicketState ticket) {
        return states.known(ticket.objectId())
                .call(known -> known.isPresent() && !known.get().partnerNumbers().equals(ticket.partnerNumbers())
                        // It may be somebody else's now.
                        ? holders.forget(ticket.number())
                        : Uni.createFrom().voidItem())
                .chain(known -> recipients.ofTicket(ticket.number())
                        .chain(holder -> holder.isEmpty() ? states.rememberStranger(ticket.objectId(), ticket.createdOn())
                                : told(holder.get(), ticket, known).chain(() -> states.remember(ticket))));
    }

    private Uni<Void> told(Customer customer, TicketState ticket, Optional<KnownTicket> known) {
        return status(customer, ticket, known).chain(() -> technician(customer, ticket, known));
    }

    private Uni<Void> status(Customer customer, TicketState ticket, Optional<KnownTicket> known) {
        if (!isOther(ticket, known)) {
            return Uni.createFrom().voidItem();
        }
        var since = ticket.since() == null ? ticket.changedOn() : ticket.since();
        var id = "ticket-changed:" + ticket.objectId() + ':' + ticket.status().name().toLowerCase(Locale.ROOT) + ':'
                + since.toEpochMilli();
        var occasion = occasion(ticket.status());
        // What is said from now on does not simply join it.
        return (ticket.isOver() ? desk.doubt(customer) : Uni.createFrom().voidItem()).chain(() -> publisher
                .publish(new CrmEvent.TicketChanged(customer, since, ticket.number(), ticket.objectId(), ticket.status()), id))
                .chain(() -> occasion == null || isOurReopening(ticket) ? Uni.createFrom().voidItem()
                        : notices.tell(customer, occasion, new Cause.TicketChanged(ticket.number()), "c4c:" + id,
                                values(ticket)));
    }

    /** Of a ticket that nothing was known of, only what is new is news: it has that status for long perhaps. */
    private boolean isOther(TicketState ticket, Optional<KnownTicket> known) {
        if (known.isEmpty()) {
            var since = ticket.since() == null ? ticket.changedOn() : ticket.since();
            return ticket.status() != TicketStatus.NEW && since.isAfter(clock.instant().minus(config.newsFor()));
        }
        // Completed, opened and completed again between two looks is completed another time.
        var before = known.get();
        return before.status() != ticket.status()
                || (ticket.since() != null && before.since() != null && ticket.since().isAfter(before.since()));
    }

    /** This service sets one status only: a completed ticket about which the customer writes is worked on again. */
    private boolean isOurReopening(TicketState ticket) {
        return ticket.status() == TicketStatus.IN_PROCESS && ticket.wasFinished() && ownHand.is(ticket.changedBy());
    }

    private Uni<Void> technician(Customer customer, TicketState ticket, Optional<KnownTicket> known) {
        var technicianId = ticket.technicianId();
        if (technicianId == null || ticket.isOver()
                || known.map(KnownTicket::technicianId).filter(technicianId::equals).isPresent()) {
            return Uni.createFrom().voidItem();
        }
        var id = "technician-assigned:" + ticket.objectId() + ':' + technicianId;
        return publisher.publish(new CrmEvent.TechnicianAssigned(customer, ticket.changedOn(), ticket.number(),
                ticket.objectId(), ticket.technician()), id)
                .chain(() -> notices.tell(customer, Occasion.TECHNICIAN_ASSIGNED, new Cause.TicketChanged(ticket.number()),
                        "c4c:" + id, values(ticket)));
    }

    private static @Nullable Occasion occasion(TicketStatus status) {
        return switch (status) {
            case NEW, WAITING_CUSTOMER -> null;
            case IN_PROCESS -> Occasion.TICKET_IN_PROCESS;
            case COMPLETED -> Occasion.TICKET_COMPLETED;
            case CLOSED -> Occasion.TICKET_CLOSED;
        };
    }

    private static Map<String, String> values(TicketState ticket) {
        var values = new HashMap<>(Map.of("ticket", ticket.number(), "title", ticket.title()));
        if (ticket.technicianId() != null) {
            values.put("technician", ticket.technician() == null ? ticket.technicianId() : ticket.technician());
        }
        return values;
    }
}
