package org.wechatc4c.connector.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.channel.Channels;
import org.wechatc4c.connector.memory.TicketHolders;
import org.wechatc4c.connector.profile.KnownCustomer;
import org.wechatc4c.connector.profile.Registration;
import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.connector.tenant.Tickets.Ticket;
import org.wechatc4c.connector.ticket.Conversations.Standing;
import org.wechatc4c.connector.ticket.Posting.Begun;
import org.wechatc4c.connector.ticket.Posting.Place;
import org.wechatc4c.connector.topic.Delivery;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.inbound.InboundEvent.MessageReceived;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Puts what customers say on their tickets: a message joins the open conversation, or begins one.
 *
 * <p>
 * A message is posted without asking first, unless it may have been posted before: then C4C is asked for it by its message id.
 */
@ApplicationScoped
public class TicketDesk {

    private final Registration registration;
    private final Channels channels;
    private final ActivityPosting byActivity;
    private final DirectPosting direct;
    private final Conversations conversations;
    private final Rules rules;
    private final Attaching attaching;
    private final TicketHolders holders;

    TicketDesk(Registration registration, Channels channels, ActivityPosting byActivity,
            DirectPosting direct,
            Conversations conversations, Rules rules, Attaching attaching, TicketHolders holders) {
        this.registration = registration;
        this.channels = channels;
        this.byActivity = byActivity;
        this.direct = direct;
        this.conversations = conversations;
        this.rules = rules;
        this.attaching = attaching;
        this.holders = holders;
    }

    /**
     * What a customer said in one breath and how it is put into C4C.
     *
     * @param pieces what is to be found in C4C afterwards
     */
    private record Breath(Who who, Posting posting, List<MessageReceived> messages, List<Piece> pieces) {
    }

    /**
     * What is done with a message before its turn: its file is kept, which WeChat may soon not give out any more. Whether that
     * worked is seen when the file is wanted.
     */
    public Uni<Void> arrived(MessageReceived message) {
        return attaching.keep(message);
    }

    /**
     * Whether there is a conversation that what this customer says joins, so that it may wait a moment for more. What begins a
     * conversation does not wait.
     */
    public Uni<Boolean> isConversing(Customer customer) {
        return conversations.isGoing(customer);
    }

    /** Forgets which conversation is going on: something happened to its ticket. */
    public Uni<Void> doubt(Customer customer) {
        return conversations.forget(customer);
    }

    /** The ticket that something said now would join; nothing is made known to C4C that was not. */
    public Uni<Optional<Ticket>> openTicket(Customer customer) {
        return registration.found(customer).chain(known -> {
            if (known.isEmpty()) {
                return Uni.createFrom().item(Optional.empty());
            }
            var who = who(customer, known.get());
            return conversations.openTicket(who, posting(who));
        });
    }

    /**
     * Adds what a customer said in one breath.
     *
     * @param breath messages of one customer in their order, at least one
     */
    public Uni<Void> add(List<MessageReceived> breath, Delivery delivery) {
        var customer = breath.get(0).customer();
        return added(breath, delivery)
                // What was remembered may be what C4C refuses, a profile that was deleted for instance: once more without it.
                .onFailure(C4cFailure.Refused.class).recoverWithUni(() -> registration.doubt(customer)
                        .chain(() -> conversations.forget(customer))
                        .chain(() -> added(breath, new Delivery(delivery.eventId(), true))));
    }

    private Uni<Void> added(List<MessageReceived> messages, Delivery delivery) {
        return registration.known(messages.get(0), delivery).chain(registered -> {
            var who = who(messages.get(0).customer(), registered.customer());
            var posting = posting(who);
            var breath = new Breath(who, posting, messages, messages.stream()
                    .flatMap(message -> Piece.of(message, who.rules(), posting.room(who)).stream()).toList());
            return earlier(breath, delivery)
                    .chain(earlier -> carriedOn(breath, earlier).chain(() -> posted(breath, earlier, registered.isNew())));
        });
    }

    /** What of it is in C4C already. */
    private static Uni<List<Place>> earlier(Breath breath, Delivery delivery) {
        return delivery.mayBeRepeat() ? breath.posting().places(breath.who(), breath.pieces())
                : Uni.createFrom().item(List.of());
    }

    /** What began a conversation and was interrupted there still lacks its ticket, and any of it may lack its files. */
    private Uni<Void> carriedOn(Breath breath, List<Place> earlier) {
        return Multi.createFrom().iterable(earlier)
                .onItem().transformToUniAndConcatenate(place -> {
                    var media = media(breath, place.ids());
                    return (place.isStart() ? begunEarlier(breath, place, !media.isEmpty())
                            : Uni.createFrom().item(place.conversation()))
                            .chain(conversation -> attached(breath, conversation, media, true));
                })
                .collect().asList().replaceWithVoid();
    }

    private Uni<Conversation> begunEarlier(Breath breath, Place start, boolean isWaitedFor) {
        var conversation = start.conversation();
        return breath.posting().ticketBefore(breath.who(), start)
                .map(before -> rules.opening(breath.who(), breath.messages(), before))
                // A ticket that was made by us said it all from the beginning.
                .map(opening -> new Begun(start.ticket() == null ? conversation.with(opening) : conversation, start.ticket()))
                .chain(begun -> conversations.begun(breath.who(), breath.posting(), begun, true, isWaitedFor));
    }

    private Uni<Void> posted(Breath breath, List<Place> earlier, boolean isNew) {
        var missing = breath.pieces().stream()
                .filter(piece -> earlier.stream().noneMatch(place -> place.ids().contains(piece.id()))).toList();
        if (missing.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var who = breath.who();
        var posting = breath.posting();
        var media = media(breath, missing.stream().map(Piece::id).toList());
        var entries = Entry.of(missing, posting.mostPieces(), posting.room(who), who.rules().timeZone());
        return (isNew ? Uni.createFrom().item(new Standing.None())
                : conversations.standing(who, posting, missing.get(0).id()))
                .chain(standing -> switch (standing) {
                    case Standing.None ignored -> begun(breath, entries, Optional.empty(), !media.isEmpty());
                    case Standing.Over over -> begun(breath, entries, Optional.of(over.ticket()), !media.isEmpty());
                    case Standing.Going going -> joined(breath, entries, going.conversation());
                })
                .call(() -> holders.wrote(who.customer(), breath.messages().stream().map(MessageReceived::messageId).toList()))
                .chain(conversation -> attached(breath, conversation, media, false));
    }

    private Uni<Conversation> begun(Breath breath, List<Entry> entries, Optional<Ticket> earlier, boolean isWaitedFor) {
        var first = earlier.map(ticket -> entries.get(0).with(Opening.follows(ticket))).orElse(entries.get(0));
        return breath.posting().begin(breath.who(), first, rules.opening(breath.who(), breath.messages(), earlier))
                .chain(begun -> conversations.begun(breath.who(), breath.posting(), begun, false, isWaitedFor))
                .chain(conversation -> joined(breath, entries.subList(1, entries.size()), conversation));
    }

    private static Uni<Conversation> joined(Breath breath, List<Entry> entries, Conversation conversation) {
        return Multi.createFrom().iterable(entries)
                .onItem().transformToUniAndConcatenate(entry -> breath.posting().join(breath.who(), entry, conversation))
                .collect().asList().replaceWith(conversation);
    }

    private Uni<Void> attached(Breath breath, Conversation conversation, List<Medium> media, boolean mayBeThere) {
        if (media.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return (conversation.ticketObjectId() != null ? Uni.createFrom().item(Optional.of(conversation.ticketObjectId()))
                : conversations.awaited(breath.posting(), conversation, true).map(ticket -> ticket.map(Ticket::objectId)))
                .chain(ticket -> {
                    if (ticket.isEmpty()) {
                        Log.errorf("C4C makes no ticket from a conversation, whose files cannot be attached [files=%s]",
                                media.stream().map(Medium::stem).toList());
                        return Uni.createFrom().voidItem();
                    }
                    return attaching.attach(breath.who(), ticket.get(), media, mayBeThere);
                });
    }

    /** The files of the messages of which these are pieces. */
    private static List<Medium> media(Breath breath, List<String> ids) {
        var media = new ArrayList<Medium>();
        breath.messages().stream().filter(message -> ids.contains(message.messageId()))
                .forEach(message -> Medium.of(message).ifPresent(media::add));
        return media;
    }

    private Posting posting(Who who) {
        return DirectPosting.serves(who) ? direct : byActivity;
    }

    private Who who(Customer customer, KnownCustomer known) {
        return new Who(customer, known, channels.named(customer.channelId()), channels.providerId(customer.channelId()));
    }
}
