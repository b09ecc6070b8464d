package org.wechatc4c.token.token;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

/** A shelf for one account. */
public class MemoryShelf implements TokenShelf {

    private final Clock clock;
    private @Nullable AccessToken kept;
    private @Nullable Instant turn;
    private Instant turnEndsAt = Instant.EPOCH;
    private Instant lastTurn = Instant.EPOCH;
    private boolean away;

    public MemoryShelf(Clock clock) {
        this.clock = clock;
    }

    public synchronized void goesAway() {
        away = true;
    }

    public synchronized void comesBack() {
        away = false;
    }

    public synchronized void losesEverything() {
        kept = null;
        turn = null;
        lastTurn = Instant.EPOCH;
    }

    synchronized @Nullable AccessToken kept() {
        return kept;
    }

    @Override
    public synchronized Uni<Turn> take(String appId, Instant after, Duration lease) {
        if (away) {
            return Uni.createFrom().failure(new ShelfAway(new IOException("refused")));
        }
        var now = clock.instant();
        if (turn != null && now.isBefore(turnEndsAt)) {
            return Uni.createFrom().item(new Turn.Theirs(kept));
        }
        turn = latest(now, lastTurn.plusNanos(1000), after.plusNanos(1000));
        turnEndsAt = now.plus(lease);
        lastTurn = turn;
        return Uni.createFrom().item(new Turn.Ours(turn, kept));
    }

    @Override
    public synchronized Uni<AccessToken> put(String appId, AccessToken token) {
        if (away) {
            return Uni.createFrom().failure(new ShelfAway(new IOException("refused")));
        }
        ends(token.askedAt());
        if (kept == null || token.wasAskedForAfter(kept)) {
            kept = token;
        }
        return Uni.createFrom().item(kept);
    }

    @Override
    public synchronized Uni<Void> pass(String appId, Instant since) {
        if (away) {
            return Uni.createFrom().failure(new ShelfAway(new IOException("refused")));
        }
        ends(since);
        return Uni.createFrom().voidItem();
    }

    private void ends(Instant since) {
        if (since.equals(turn)) {
            turn = null;
        }
    }

    private static Instant latest(Instant a, Instant b, Instant c) {
        var later = a.isAfter(b) ? a : b;
        return later.isAfter(c) ? later : c;
    }
}
