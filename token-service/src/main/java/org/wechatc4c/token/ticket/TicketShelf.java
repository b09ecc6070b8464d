package org.wechatc4c.token.ticket;

import java.time.Duration;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.token.AccessToken;
import org.wechatc4c.token.token.Account;
import org.wechatc4c.token.token.TokenKind;
import org.wechatc4c.token.token.TokenShelf;

import io.smallrye.mutiny.Uni;

/**
 * The shelf that tokens are kept on, with tickets on it: they are sealed, shared and taken turns at in the same way. Each
 * method fails with {@link TokenShelf.ShelfAway} when it cannot be reached.
 */
final class TicketShelf {

    private final TokenShelf shelf;
    private final Account place;

    TicketShelf(TokenShelf shelf, String appId, TicketKind kind) {
        this.shelf = shelf;
        this.place = new Account(appId + ":" + kind.word(), TokenKind.STABLE, kind.word());
    }

    Uni<Turn> take(long after, Duration lease) {
        return shelf.take(place, after, lease).map(turn -> new Turn(
                turn instanceof TokenShelf.Turn.Ours ours ? OptionalLong.of(ours.number()) : OptionalLong.empty(),
                ticket(turn.kept())));
    }

    /** What is kept now, which is another one when this one came late. */
    Uni<Ticket> put(Ticket ticket) {
        var life = Duration.between(ticket.askedAt(), ticket.expiresAt());
        return shelf.put(place, AccessToken.of(ticket.value(), ticket.turn(), life, ticket.askedAt(), ticket.expiresAt()))
                .map(put -> {
                    var kept = ticket(put.kept());
                    return kept == null ? ticket : kept;
                });
    }

    Uni<Void> pass(long turn) {
        return shelf.pass(place, turn);
    }

    private static @Nullable Ticket ticket(@Nullable AccessToken kept) {
        return kept == null ? null : new Ticket(kept.value(), kept.turn(), kept.askedAt(), kept.expiresAt());
    }

    /**
     * Whose turn it is, and the ticket that is kept.
     *
     * @param ours the number of this caller's turn; nothing when it is another one's
     */
    record Turn(OptionalLong ours, @Nullable Ticket kept) {
    }
}
