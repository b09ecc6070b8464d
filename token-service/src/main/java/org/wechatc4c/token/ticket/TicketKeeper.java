package org.wechatc4c.token.ticket;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.call.CallFailure;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.token.TokenShelf;
import org.wechatc4c.token.token.TokenShelf.ShelfAway;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/**
 * One ticket of one account. Hands out the one in memory as long as it is good; otherwise takes its turn among the
 * replicas, and asks WeChat only when the ticket on the shelf will not do either.
 */
final class TicketKeeper {

    private static final Duration POLL = Duration.ofMillis(100);
    /** A page has to have used a signature before its ticket ends. */
    private static final Duration LAST_MINUTE = Duration.ofMinutes(1);

    private final Channel channel;
    private final TicketKind kind;
    private final TicketSource source;
    private final TicketShelf shelf;
    private final TicketConfig config;
    private final Clock clock;
    private final AtomicReference<@Nullable Ticket> held = new AtomicReference<>();
    private final AtomicReference<@Nullable Refusal> refusal = new AtomicReference<>();
    private final Map<Duration, Uni<Ticket>> flights = new ConcurrentHashMap<>();
    private volatile Instant lastUsed;

    /** When WeChat last said no, and what. */
    private record Refusal(Instant at, CallFailure.Refused failure) {
    }

    TicketKeeper(Channel channel, TicketKind kind, TicketSource source, TicketShelf shelf, TicketConfig config, Clock clock) {
        this.channel = channel;
        this.kind = kind;
        this.source = source;
        this.shelf = shelf;
        this.config = config;
        this.clock = clock;
        lastUsed = clock.instant();
    }

    /** The ticket to sign with. Waits only when there is none. Fails with a {@link CallFailure}. */
    Uni<Ticket> current() {
        return Uni.createFrom().deferred(() -> {
            lastUsed = clock.instant();
            return lasting(LAST_MINUTE);
        }).onFailure(CallFailure.class).recoverWithUni(failure -> {
            var ticket = held.get();
            return ticket == null || !ticket.lasts(Duration.ZERO, clock.instant())
                    ? Uni.createFrom().failure(failure)
                    : Uni.createFrom().item(ticket);
        });
    }

    /** Renews the ticket ahead of its expiry, if there is one. */
    Uni<Void> renew() {
        return held.get() == null ? Uni.createFrom().voidItem() : lasting(config.renewAhead()).replaceWithVoid();
    }

    boolean isToBeRenewed() {
        var ticket = held.get();
        return ticket != null && !willDo(ticket, config.renewAhead());
    }

    boolean isInUse() {
        return clock.instant().isBefore(lastUsed.plus(config.inUseFor()));
    }

    private Uni<Ticket> lasting(Duration time) {
        return Uni.createFrom().deferred(() -> {
            var ticket = held.get();
            return ticket != null && willDo(ticket, time) ? Uni.createFrom().item(ticket) : flight(time);
        });
    }

    /** One that ends soon will do while WeChat has nothing newer. */
    private boolean willDo(Ticket ticket, Duration time) {
        var now = clock.instant();
        return ticket.lasts(time, now)
                || (ticket.lasts(Duration.ZERO, now) && ticket.wasAskedForWithin(config.askAgainAfter(), now));
    }

    private Uni<Ticket> flight(Duration time) {
        return flights.computeIfAbsent(time, wanted -> turn(wanted, config.turnWait().dividedBy(POLL))
                .onTermination().invoke(() -> flights.remove(wanted))
                .memoize().indefinitely());
    }

    private Uni<Ticket> turn(Duration time, long pollsLeft) {
        return Uni.createFrom().deferred(() -> shelf.take(lastTurn(), config.turnLease()))
                .chain(turn -> {
                    var ticket = latest(turn.kept());
                    if (ticket != null && willDo(ticket, time)) {
                        return end(turn.ours()).replaceWith(ticket);
                    }
                    return turn.ours().isEmpty() ? waitForTurn(time, pollsLeft) : askInTurn(turn.ours().getAsLong());
                })
                .onFailure(ShelfAway.class).recoverWithUni(this::askAlone);
    }

    private Uni<Ticket> waitForTurn(Duration time, long pollsLeft) {
        return pollsLeft == 0
                ? Uni.createFrom().failure(new CallFailure.Unanswered("other replicas keep asking for the ticket"))
                : Uni.createFrom().voidItem().onItem().delayIt().by(POLL).chain(() -> turn(time, pollsLeft - 1));
    }

    private Uni<Ticket> askInTurn(long turn) {
        return ask(turn)
                .onFailure().call(() -> end(OptionalLong.of(turn)))
                .chain(ticket -> shelf.put(ticket)
                        .onFailure(ShelfAway.class).recoverWithItem(away -> {
                            warn(away);
                            return ticket;
                        }))
                .map(this::latest);
    }

    /** Without a shelf each replica asks for itself: WeChat gives all of them the same ticket. */
    private Uni<Ticket> askAlone(Throwable away) {
        warn(away);
        return ask(Math.max(TokenShelf.turnAt(clock.instant()), lastTurn() + 1)).map(this::latest);
    }

    private Uni<Ticket> ask(long turn) {
        return Uni.createFrom().deferred(() -> {
            var now = clock.instant();
            var refused = refusal.get();
            if (refused != null && now.isBefore(refused.at().plus(config.askAgainAfter()))) {
                return Uni.createFrom().failure(refused.failure());
            }
            return source.ask(channel, kind)
                    .map(grant -> new Ticket(grant.ticket(), turn, now, now.plus(grant.expiresIn())))
                    .invoke(() -> refusal.set(null))
                    .onFailure(TicketKeeper::isForSomeoneToPutRight).invoke(failure -> note((CallFailure.Refused) failure));
        });
    }

    private static boolean isForSomeoneToPutRight(Throwable failure) {
        return failure instanceof CallFailure.Refused refused && !refused.passesByItself() && !refused.isBecauseOfTheToken();
    }

    /** Pages that keep asking must not use up what the account may ask in a day. */
    private void note(CallFailure.Refused failure) {
        refusal.set(new Refusal(clock.instant(), failure));
        Log.errorf("WeChat refuses a ticket, pages cannot be signed once the former one ends: %s [channel=%s, kind=%s]",
                failure.getMessage(), channel.id(), kind.word());
    }

    /** The turn of a replica that cannot say so ends with its lease. */
    private Uni<Void> end(OptionalLong turn) {
        return turn.isEmpty()
                ? Uni.createFrom().voidItem()
                : shelf.pass(turn.getAsLong())
                        .onFailure(ShelfAway.class).invoke(this::warn)
                        .onFailure(ShelfAway.class).recoverWithNull();
    }

    /** Of the ticket in memory and another one the one that was asked for later; it is held from now on. */
    private @Nullable Ticket latest(@Nullable Ticket other) {
        return held.accumulateAndGet(other, (mine, theirs) -> mine == null
                || (theirs != null && theirs.turn() > mine.turn()) ? theirs : mine);
    }

    private long lastTurn() {
        var ticket = held.get();
        return ticket == null ? 0 : ticket.turn();
    }

    private void warn(Throwable away) {
        Log.warnf("Tickets are not shared with other replicas at present: %s [channel=%s]", away.getMessage(), channel.id());
    }
}
