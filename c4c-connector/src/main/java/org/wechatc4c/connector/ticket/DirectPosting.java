package org.wechatc4c.connector.ticket;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.channel.TicketRules;
import org.wechatc4c.connector.tenant.Tickets;
import org.wechatc4c.connector.tenant.Tickets.NewTicket;
import org.wechatc4c.connector.tenant.Tickets.Note;
import org.wechatc4c.connector.tenant.Tickets.Ticket;
import org.wechatc4c.connector.tenant.Tickets.TicketKey;

import io.smallrye.mutiny.Uni;

/**
 * Entries are texts of tickets: the first is the description, all others are notes. Each ends in its {@link Signature}, for
 * C4C has no property for the id of a text.
 */
@ApplicationScoped
final class DirectPosting implements Posting {

    private static final int MOST_PIECES = 11;
    private static final int LINES_OF_OURS = 450;

    private final Tickets tickets;

    DirectPosting(Tickets tickets) {
        this.tickets = tickets;
    }

    @Override
    public int mostPieces() {
        return MOST_PIECES;
    }

    @Override
    public int room(Who who) {
        return who.rules().longestEntry() - LINES_OF_OURS;
    }

    @Override
    public boolean goesOnWith(Conversation conversation) {
        return conversation.start() == null && conversation.ticketObjectId() != null;
    }

    @Override
    public Uni<List<Place>> places(Who who, List<Piece> pieces) {
        return tickets.newest(party(who), number(who), key(who, pieces.get(0).id()))
                .chain(found -> signed(who, found))
                .map(places -> places.stream().filter(place -> pieces.stream()
                        .anyMatch(piece -> place.ids().contains(piece.id()))).toList());
    }

    @Override
    public Uni<Optional<Conversation>> newest(Who who) {
        return tickets.newest(party(who), number(who), null).chain(found -> signed(who, found))
                .map(places -> places.stream().findFirst().map(Place::conversation));
    }

    /** What is written on these tickets from this channel. */
    private Uni<List<Place>> signed(Who who, List<Ticket> found) {
        return tickets.customerTexts(found.stream().map(Ticket::objectId).toList()).map(texts -> {
            var places = new ArrayList<Place>();
            for (int index = 0; index < texts.size(); index++) {
                var ticket = found.get(index);
                var newestFirst = texts.get(index);
                for (int at = 0; at < newestFirst.size(); at++) {
                    boolean isOldest = at == newestFirst.size() - 1;
                    Signature.of(newestFirst.get(at))
                            .filter(signature -> signature.channel().equals(who.customer().channelId()))
                            .ifPresent(signature -> places
                                    .add(new Place(signature.ids(), isOldest, Conversation.on(ticket), ticket)));
                }
            }
            return places;
        });
    }

    /** The ticket refers to it since it was made. */
    @Override
    public Uni<Optional<Ticket>> ticketBefore(Who who, Place start) {
        return Uni.createFrom().item(Optional.empty());
    }

    @Override
    public Uni<Optional<Ticket>> ticket(Conversation conversation) {
        return conversation.ticketObjectId() == null ? Uni.createFrom().item(Optional.empty())
                : tickets.read(conversation.ticketObjectId());
    }

    @Override
    public Uni<Begun> begin(Who who, Entry entry, Opening opening) {
        var rules = who.rules().direct();
        var parties = new LinkedHashMap<String, String>();
        rules.parties().forEach(party -> parties.put(party, number(who)));
        return tickets.create(new NewTicket(opening.particulars(), rules.originCode().orElse(null), parties, note(who, entry),
                key(who, entry.ids().get(0)), opening.reference()))
                .map(ticket -> new Begun(Conversation.on(ticket), ticket));
    }

    @Override
    public Uni<Void> join(Who who, Entry entry, Conversation conversation) {
        var objectId = conversation.ticketObjectId();
        if (objectId == null) {
            throw new IllegalArgumentException("a conversation without a ticket");
        }
        return tickets.addCustomerNote(objectId, note(who, entry), who.rules().direct().flagCustomerChange());
    }

    private static Note note(Who who, Entry entry) {
        return new Note(entry.with(new Signature(who.customer().channelId(), entry.ids()).line()).text(), entry.at(),
                who.rules().direct().languageCode().orElse(null));
    }

    private static @Nullable TicketKey key(Who who, String id) {
        return who.rules().direct().keyProperty().map(property -> new TicketKey(property, who.customer().openId() + ':' + id))
                .orElse(null);
    }

    private static String party(Who who) {
        return who.rules().direct().parties().get(0);
    }

    private static String number(Who who) {
        return Objects.requireNonNull(who.known().number());
    }

    /** Whether C4C knows a customer to whom tickets can belong. */
    static boolean serves(Who who) {
        return who.rules().way() == TicketRules.Way.DIRECT && who.known().number() != null;
    }
}
