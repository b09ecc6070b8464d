package org.wechatc4c.token.ticket;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.token.AccessToken;
import org.wechatc4c.token.token.TokenShelf;

import io.smallrye.mutiny.Uni;

/**
 * The shelf that tokens are kept on, with tickets on it: they are sealed, shared and taken turns at in the same way. Each
 * method
 * fails with {@link TokenShelf.ShelfAway} when it cannot be reached.
 */
final class TicketShelf {

    private final TokenShelf shelf;
    private final String place;

    TicketShelf(TokenShelf shelf, String appId, TicketKind kind) {
        this.shelf = shelf;
        this.place = appId + ":" + kind.word();
    }

    Uni<Turn> take(Instant after, Duration lease) {
        return shelf.take(place, after, lease).map(turn -> switch (turn) {
            case TokenShelf.Turn.Ours ours -> new Turn(ours.since(), ticket(ours.kept()));
            case TokenShelf.Turn.Theirs theirs -> new Turn(null, ticket(theirs.kept()));
        });
    }

    Uni<Ticket> put(Ticket ticket) {
        return shelf.put(place, new AccessToken(ticket.value(), ticket.expiresAt(), ticket.askedAt()))
                .map(kept -> new Ticket(kept.value(), kept.expiresAt(), kept.askedAt()));
    }

    Uni<Void> pass(Instant since) {
        return shelf.pass(place, since);
    }

    private static @Nullable Ticket ticket(@Nullable AccessToken kept) {
        return kept == null ? null : new Ticket(kept.value(), kept.expiresAt(), kept.askedAt());
    }

    /**
     * Whose turn it is, and the ticket that is kept.
     *
     * @param since when this caller's turn began; {@code null} when it is another one's
     */
    record Turn(@Nullable Instant since, @Nullable Ticket kept) {
    }
}
