package org.wechatc4c.token.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.token.Demand.InsteadOf;
import org.wechatc4c.token.token.Demand.Renewed;
import org.wechatc4c.token.token.Demand.Usable;
import org.wechatc4c.token.token.TokenShelf.ShelfAway;
import org.wechatc4c.token.token.TokenShelf.Turn;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/**
 * The token of one account. Hands out the one in memory as long as it is good; otherwise takes its turn among the replicas,
 * and asks WeChat only when the token on the shelf does not meet the demand either. Equal demands at the same time are one
 * flight.
 */
final class TokenKeeper {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Usable USABLE = new Usable();

    private final Channel channel;
    private final TokenSource source;
    private final TokenShelf shelf;
    private final TokenConfig config;
    private final Clock clock;
    private final AtomicReference<@Nullable AccessToken> held = new AtomicReference<>();
    private final Map<Demand, Uni<AccessToken>> flights = new ConcurrentHashMap<>();

    TokenKeeper(Channel channel, TokenSource source, TokenShelf shelf, TokenConfig config, Clock clock) {
        this.channel = channel;
        this.source = source;
        this.shelf = shelf;
        this.config = config;
        this.clock = clock;
    }

    /** The token to use. Waits only when there is none. Fails with a {@link TokenFailure}. */
    Uni<AccessToken> current() {
        return meet(USABLE).onFailure(TokenFailure.class).recoverWithUni(failure -> {
            var token = held.get();
            return token == null || token.hasExpired(clock.instant())
                    ? Uni.createFrom().failure(failure)
                    : Uni.createFrom().item(token);
        });
    }

    /** The token to use after WeChat refused one: a new one only if the refused one was the current. */
    Uni<AccessToken> insteadOf(String refusedId, int errcode) {
        return meet(new InsteadOf(refusedId, config.refusalsApart()))
                .invoke(token -> Log.infof(
                        "WeChat refused an access token, its caller uses %s [channel=%s, errcode=%s, token=%s]",
                        token.id().equals(refusedId) ? "the same again" : "another one", channel.id(), errcode, refusedId));
    }

    /** Renews the token ahead of its expiry, if this replica uses the account at all. */
    Uni<Void> renew() {
        return held.get() == null
                ? Uni.createFrom().voidItem()
                : meet(new Renewed(config.renewAhead(), config.askAgainAfter())).replaceWithVoid();
    }

    private Uni<AccessToken> meet(Demand demand) {
        return Uni.createFrom().deferred(() -> {
            var token = held.get();
            return token != null && demand.isMetBy(token, clock.instant())
                    ? Uni.createFrom().item(token)
                    : flight(demand);
        });
    }

    /** Different demands are different flights, and meet at the shelf as if they came from different replicas. */
    private Uni<AccessToken> flight(Demand demand) {
        return flights.computeIfAbsent(demand, wanted -> turn(wanted, config.turnWait().dividedBy(POLL))
                .onTermination().invoke(() -> flights.remove(wanted))
                .memoize().indefinitely());
    }

    private Uni<AccessToken> turn(Demand demand, long pollsLeft) {
        return Uni.createFrom().deferred(() -> shelf.take(channel.appId(), lastAskedAt(), config.turnLease()))
                .chain(turn -> {
                    var token = latest(turn.kept());
                    if (token != null && demand.isMetBy(token, clock.instant())) {
                        return end(turn).replaceWith(token);
                    }
                    return switch (turn) {
                        case Turn.Ours ours -> askInTurn(demand, ours);
                        case Turn.Theirs ignored -> waitForTurn(demand, pollsLeft);
                    };
                })
                .onFailure(ShelfAway.class).recoverWithUni(away -> askAlone(demand, away));
    }

    private Uni<AccessToken> waitForTurn(Demand demand, long pollsLeft) {
        return pollsLeft == 0
                ? Uni.createFrom().failure(new TokenFailure.Unreachable(channel.id(), "other replicas keep asking for it"))
                : Uni.createFrom().voidItem().onItem().delayIt().by(POLL).chain(() -> turn(demand, pollsLeft - 1));
    }

    private Uni<AccessToken> askInTurn(Demand demand, Turn.Ours turn) {
        return ask(demand, turn.since())
                .onFailure().call(() -> end(turn))
                .chain(token -> shelf.put(channel.appId(), token)
                        .onFailure(ShelfAway.class).recoverWithItem(away -> {
                            warn(away);
                            return token;
                        }))
                .map(this::latest);
    }

    /** Without a shelf each replica asks for itself: WeChat gives all of them the same token. */
    private Uni<AccessToken> askAlone(Demand demand, Throwable away) {
        warn(away);
        var now = clock.instant();
        var afterAllKnown = lastAskedAt().plusNanos(1_000);
        return ask(demand, now.isAfter(afterAllKnown) ? now : afterAllKnown).map(this::latest);
    }

    private Uni<AccessToken> ask(Demand demand, Instant since) {
        return Uni.createFrom().deferred(() -> {
            var now = clock.instant();
            return source.ask(channel).map(grant -> new AccessToken(grant.token(), now.plus(grant.expiresIn()), since));
        })
                .invoke(token -> note(demand, token))
                .onFailure(TokenFailure.Refused.class).invoke(failure -> Log.error(failure.getMessage(), failure));
    }

    private void note(Demand demand, AccessToken token) {
        if (demand instanceof InsteadOf refused && refused.tokenId().equals(token.id())) {
            Log.errorf(
                    "WeChat refused an access token and calls it the current one all the same: check that its callers use WeChat "
                            + "as configured here, and that their address is allowed [channel=%s, token=%s]",
                    channel.id(), token.id());
        } else {
            Log.debugf("WeChat gave an access token [channel=%s, token=%s, expiresAt=%s]", channel.id(), token.id(),
                    token.expiresAt());
        }
    }

    /** The turn of a replica that cannot say so ends with its lease. */
    private Uni<Void> end(Turn turn) {
        return switch (turn) {
            case Turn.Ours ours -> shelf.pass(channel.appId(), ours.since())
                    .onFailure(ShelfAway.class).invoke(this::warn)
                    .onFailure(ShelfAway.class).recoverWithNull();
            case Turn.Theirs ignored -> Uni.createFrom().voidItem();
        };
    }

    /** Of the token in memory and another one the one that was asked for later; it is held from now on. */
    private @Nullable AccessToken latest(@Nullable AccessToken other) {
        return held.accumulateAndGet(other,
                (mine, theirs) -> mine == null || (theirs != null && theirs.wasAskedForAfter(mine)) ? theirs : mine);
    }

    private Instant lastAskedAt() {
        var token = held.get();
        return token == null ? Instant.EPOCH : token.askedAt();
    }

    private void warn(Throwable away) {
        Log.warnf("Access tokens are not shared with other replicas at present: %s [channel=%s]", away.getMessage(),
                channel.id());
    }
}
