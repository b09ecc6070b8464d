package org.wechatc4c.connector.ticket;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.tenant.Tickets.Ticket;

import io.smallrye.mutiny.Uni;

/** A way by which what customers say comes into C4C, and is found there again. */
sealed interface Posting permits ActivityPosting, DirectPosting {

    /**
     * Where pieces are that C4C has already.
     *
     * @param isStart whether the conversation began with them
     * @param ticket the conversation's; absent when it was not come by
     */
    record Place(List<String> ids, boolean isStart, Conversation conversation, @Nullable Ticket ticket) {
        public Place {
            ids = List.copyOf(ids);
        }
    }

    /**
     * A conversation that has just begun.
     *
     * @param ticket absent as long as C4C has not made it
     */
    record Begun(Conversation conversation, @Nullable Ticket ticket) {
    }

    /** How many pieces an entry holds so that each is found again. */
    int mostPieces();

    /** How many characters of an entry are the customer's; the rest is for lines of ours. */
    int room(Who who);

    /** Whether this way can go on with a conversation. */
    boolean goesOnWith(Conversation conversation);

    /** Where those of these pieces are that C4C has already. */
    Uni<List<Place>> places(Who who, List<Piece> pieces);

    /** The customer's newest conversation, as far as C4C knows. */
    Uni<Optional<Conversation>> newest(Who who);

    /** The ticket that the conversation before this one had. */
    Uni<Optional<Ticket>> ticketBefore(Who who, Place start);

    /** Empty as long as C4C has not made the ticket, and when it is there no more. */
    Uni<Optional<Ticket>> ticket(Conversation conversation);

    /** Begins a conversation. What of the opening cannot be said at once stays in it. */
    Uni<Begun> begin(Who who, Entry entry, Opening opening);

    Uni<Void> join(Who who, Entry entry, Conversation conversation);
}
