package org.wechatc4c.connector.ticket;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.memory.Memory;
import org.wechatc4c.connector.memory.TicketHolders;
import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.connector.tenant.Tickets;
import org.wechatc4c.connector.tenant.Tickets.Reference;
import org.wechatc4c.connector.tenant.Tickets.Ticket;
import org.wechatc4c.connector.ticket.Posting.Begun;
import org.wechatc4c.connector.topic.EventPublisher;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.crm.CrmEvent;
import org.wechatc4c.events.crm.TicketStatus;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/**
 * Which conversation of a customer is going on: found, checked and remembered; opened again when it was completed; and its
 * ticket told what its channel wants it told.
 */
@ApplicationScoped
class Conversations {

    private static final String CONVERSATION = "conversation";
    private static final String REOPENING = "reopening";
    private static final int DECISIONS = 3;

    private final Tickets tickets;
    private final EventPublisher publisher;
    private final Memory memory;
    private final TicketHolders holders;
    private final TicketConfig config;
    private final Clock clock;

    Conversations(Tickets tickets, EventPublisher publisher, Memory memory, TicketHolders holders,
            TicketConfig config, Clock clock) {
        this.tickets = tickets;
        this.publisher = publisher;
        this.memory = memory;
        this.holders = holders;
        this.config = config;
        this.clock = clock;
    }

    /** Where a customer's conversation stands. */
    sealed interface Standing {

        /** There is none that could be gone on with. */
        record None() implements Standing {
        }

        /** What is said joins it. */
        record Going(Conversation conversation) implements Standing {
        }

        /** It is over for good: what is said begins another, which follows it. */
        record Over(Ticket ticket) implements Standing {
        }
    }

    /** That a ticket is being opened again because of a message. */
    record Reopening(String ticketObjectId, String messageId) {
    }

    /** Whether a conversation with a ticket is remembered. */
    Uni<Boolean> isGoing(Customer customer) {
        return memory.recall(CONVERSATION, customer, Conversation.class).map(
                remembered -> remembered.filter(conversation -> conversation.ticketObjectId() != null).isPresent());
    }

    Uni<Void> forget(Customer customer) {
        return memory.forget(CONVERSATION, customer);
    }

    /**
     * Finds out where the conversation stands that a message belongs to, and opens its ticket again where that is possible.
     *
     * @param messageId of the message
     */
    Uni<Standing> standing(Who who, Posting posting, String messageId) {
        return memory.recall(CONVERSATION, who.customer(), Conversation.class)
                .map(remembered -> remembered.filter(posting::goesOnWith))
                .chain(remembered -> {
                    if (remembered.isEmpty()) {
                        return found(who, posting, messageId, null, new Standing.None());
                    }
                    var conversation = remembered.get();
                    return isTrusted(conversation)
                            ? Uni.createFrom().item(new Standing.Going(conversation))
                            : checked(who, posting, messageId, conversation)
                                    .chain(standing -> standing instanceof Standing.Going
                                            ? Uni.createFrom().item(standing)
                                            : found(who, posting, messageId, conversation, standing));
                });
    }

    /** The ticket on which a conversation of the customer is going on. */
    Uni<Optional<Ticket>> openTicket(Who who, Posting posting) {
        return memory.recall(CONVERSATION, who.customer(), Conversation.class)
                .map(remembered -> remembered.filter(posting::goesOnWith))
                .chain(remembered -> remembered.isPresent() ? Uni.createFrom().item(remembered) : posting.newest(who))
                .chain(conversation -> conversation.isEmpty() ? Uni.createFrom().item(Optional.<Ticket> empty())
                        : posting.ticket(conversation.get()))
                .map(ticket -> ticket.filter(Ticket::isOpen));
    }

    private boolean isTrusted(Conversation conversation) {
        return conversation.ticketObjectId() != null
                && clock.instant().isBefore(conversation.openAsOf().plus(config.trustOpenFor()));
    }

    /** Asks C4C for the newest conversation, also when the remembered one is over: a newer one may not have been remembered. */
    private Uni<Standing> found(Who who, Posting posting, String messageId, @Nullable Conversation over, Standing otherwise) {
        return posting.newest(who).chain(newest -> newest.isEmpty() || (over != null && newest.get().isSame(over))
                ? Uni.createFrom().item(otherwise)
                : checked(who, posting, messageId, newest.get()));
    }

    private Uni<Standing> checked(Who who, Posting posting, String messageId, Conversation conversation) {
        boolean hadTicket = conversation.ticketObjectId() != null;
        return posting.ticket(conversation).chain(ticket -> {
            if (ticket.isEmpty()) {
                return Uni.createFrom().item(hadTicket ? new Standing.None() : new Standing.Going(conversation));
            }
            return (hadTicket ? Uni.createFrom().voidItem() : introduced(who, ticket.get(), conversation.opening(), true))
                    .chain(() -> reopened(who, ticket.get(), messageId, false, 1))
                    .chain(open -> open.isOpen()
                            ? remembered(who, conversation.with(open, clock.instant())).map(Standing.Going::new)
                            : Uni.createFrom().item(new Standing.Over(open)));
        });
    }

    /**
     * The ticket, opened again if it was completed and C4C allows that.
     *
     * @param isTold whether C4C was told to, without an answer
     */
    private Uni<Ticket> reopened(Who who, Ticket ticket, String messageId, boolean isTold, int decision) {
        var reopening = new Reopening(ticket.objectId(), messageId);
        return switch (ticket.status()) {
            // An interruption after the ticket was opened again leaves nobody knowing.
            case NEW, IN_PROCESS, WAITING_CUSTOMER -> memory.recall(REOPENING, who.customer(), Reopening.class)
                    .chain(begun -> isTold || begun.filter(reopening::equals).isPresent()
                            ? announceReopened(who, ticket, messageId)
                            : Uni.createFrom().voidItem())
                    .replaceWith(ticket);
            case CLOSED -> Uni.createFrom().item(ticket);
            case COMPLETED -> {
                var code = who.rules().followUp().reopenedStatusCode();
                yield tickets.nextStatuses(ticket).chain(next -> next.contains(code)
                        ? memory.remember(REOPENING, who.customer(), reopening)
                                .chain(() -> toldToReopen(who, ticket, code, messageId, decision))
                        : Uni.createFrom().item(ticket));
            }
        };
    }

    private Uni<Ticket> toldToReopen(Who who, Ticket ticket, String statusCode, String messageId, int decision) {
        var open = new Ticket(ticket.objectId(), ticket.number(), TicketStatus.IN_PROCESS, statusCode,
                ticket.processingTypeCode(), null);
        return tickets.setStatus(ticket, statusCode)
                .chain(() -> announceReopened(who, ticket, messageId)).replaceWith(open)
                // The rules of the tenant may allow less than it says: then it is as if it were closed.
                .onFailure(C4cFailure.Refused.class).recoverWithItem(ticket)
                .onFailure(failure -> decision < DECISIONS && mayBeOther(failure)).recoverWithUni(failure -> tickets
                        .read(ticket.objectId())
                        .chain(again -> reopened(who, again.orElse(ticket), messageId, failure instanceof C4cFailure.Unclear,
                                decision + 1)));
    }

    /** Somebody else changed the ticket, or it is not known whether we did: it is read and decided again. */
    private static boolean mayBeOther(Throwable failure) {
        return failure instanceof C4cFailure.Stale || failure instanceof C4cFailure.Unclear;
    }

    private Uni<Void> announceReopened(Who who, Ticket ticket, String messageId) {
        Log.infof("Ticket reopened [channel=%s, ticket=%s]", who.customer().channelId(), ticket.number());
        return publisher.publish(new CrmEvent.TicketChanged(who.customer(), clock.instant(), ticket.number(), ticket.objectId(),
                TicketStatus.IN_PROCESS), "ticket-reopened:" + ticket.objectId() + ':' + messageId);
    }

    /**
     * Sees a conversation that has begun through to its ticket.
     *
     * @param isRepeat whether that may have been done before
     * @param isWaitedFor whether something cannot do without the ticket
     */
    Uni<Conversation> begun(Who who, Posting posting, Begun begun, boolean isRepeat, boolean isWaitedFor) {
        var conversation = begun.conversation();
        return (isRepeat ? Uni.createFrom().item(conversation) : remembered(who, conversation))
                .chain(() -> begun.ticket() != null ? Uni.createFrom().item(Optional.of(begun.ticket()))
                        : awaited(posting, conversation, isWaitedFor || conversation.opening() != null))
                .chain(made -> {
                    if (made.isEmpty()) {
                        Log.warnf("C4C has made no ticket from a first message yet; the next message asks again [activity=%s]",
                                conversation.start() == null ? null : conversation.start().id());
                        return Uni.createFrom().item(conversation);
                    }
                    var ticket = made.get();
                    var withTicket = conversation.with(ticket, clock.instant());
                    return introduced(who, ticket, conversation.opening(), isRepeat)
                            .chain(() -> ticket.isOpen() ? remembered(who, withTicket) : Uni.createFrom().item(withTicket));
                });
    }

    /** The ticket of a conversation, waited for as long as something waits for a ticket. */
    Uni<Optional<Ticket>> awaited(Posting posting, Conversation conversation, boolean isWaitedFor) {
        return awaited(posting, conversation, isWaitedFor ? config.patientLookUps() : config.lookUps(), 1);
    }

    private Uni<Optional<Ticket>> awaited(Posting posting, Conversation conversation, int lookUps, int lookUp) {
        return posting.ticket(conversation).chain(ticket -> ticket.isPresent() || lookUp >= lookUps
                ? Uni.createFrom().item(ticket)
                : Uni.createFrom().voidItem().onItem().delayIt().by(pause(lookUp))
                        .chain(() -> awaited(posting, conversation, lookUps, lookUp + 1)));
    }

    private Duration pause(int lookUp) {
        return config.lookUpPause().multipliedBy(1L << Math.min(lookUp - 1, 10));
    }

    private Uni<Conversation> remembered(Who who, Conversation conversation) {
        return memory.remember(CONVERSATION, who.customer(), conversation).replaceWith(conversation);
    }

    /** Tells everybody that there is a new ticket, and C4C what there is to say of it. */
    private Uni<Void> introduced(Who who, Ticket ticket, @Nullable Opening opening, boolean isRepeat) {
        return announce(who.customer(), ticket)
                .chain(() -> opening == null ? Uni.createFrom().voidItem() : told(ticket, opening, isRepeat));
    }

    private Uni<Void> told(Ticket ticket, Opening opening, boolean isRepeat) {
        return (opening.particulars().areNone() ? Uni.createFrom().voidItem() : changed(ticket, opening, 1))
                .chain(() -> opening.reference() == null ? Uni.createFrom().voidItem()
                        : referred(ticket, opening.reference(), isRepeat));
    }

    /** Only as long as nobody works on the ticket: what agents decide is not overridden. */
    private Uni<Void> changed(Ticket ticket, Opening opening, int decision) {
        if (ticket.status() != TicketStatus.NEW) {
            return Uni.createFrom().voidItem();
        }
        return tickets.change(ticket, opening.particulars())
                .onFailure(failure -> failure instanceof C4cFailure.Stale && decision < DECISIONS)
                .recoverWithUni(() -> tickets.read(ticket.objectId()).chain(again -> again.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : changed(again.get(), opening, decision + 1)))
                .onFailure(C4cFailure.Refused.class).recoverWithUni(refusal -> unsaid(ticket, refusal));
    }

    private Uni<Void> referred(Ticket ticket, Reference reference, boolean isRepeat) {
        return (isRepeat ? tickets.refersTo(ticket.objectId(), reference) : Uni.createFrom().item(false))
                .chain(isThere -> isThere ? Uni.createFrom().voidItem() : tickets.refer(ticket.objectId(), reference))
                .onFailure(C4cFailure.Refused.class).recoverWithUni(refusal -> unsaid(ticket, refusal));
    }

    /** A setting that C4C does not take is for the operator to put right; the message is on its ticket all the same. */
    private static Uni<Void> unsaid(Ticket ticket, Throwable refusal) {
        Log.errorf("A ticket does not say what its channel's rules want: %s [ticket=%s]", refusal.getMessage(),
                ticket.number());
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> announce(Customer customer, Ticket ticket) {
        Log.infof("Ticket opened [channel=%s, ticket=%s]", customer.channelId(), ticket.number());
        return holders.holds(customer, ticket.number()).chain(() -> publisher.publish(
                new CrmEvent.TicketOpened(customer, clock.instant(), ticket.number(), ticket.objectId()),
                "ticket-opened:" + ticket.objectId()));
    }
}
