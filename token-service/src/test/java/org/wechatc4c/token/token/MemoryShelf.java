package org.wechatc4c.token.token;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

/** A shelf for one account, and the notices about it. */
public class MemoryShelf implements TokenShelf, Vigil {

    private final Clock clock;
    private final List<TokenKeeper> listeners = new ArrayList<>();
    private final List<Instant> foreign = new ArrayList<>();
    private @Nullable AccessToken kept;
    private @Nullable String made;
    private @Nullable Trouble trouble;
    private long turn;
    private Instant turnEndsAt = Instant.EPOCH;
    private long lastTurn;
    private int calls;
    private long watch;
    private boolean away;
    private boolean hung;

    public MemoryShelf(Clock clock) {
        this.clock = clock;
    }

    public synchronized void goesAway() {
        away = true;
    }

    public synchronized void comesBack() {
        away = false;
        hung = false;
        watch++;
    }

    /** Commands get through, notices do not. */
    synchronized void tellsNobody() {
        hung = true;
    }

    synchronized void missesSomething() {
        watch++;
    }

    public synchronized void losesEverything() {
        kept = null;
        made = null;
        trouble = null;
        turn = 0;
        lastTurn = 0;
        calls = 0;
        foreign.clear();
    }

    void tells(TokenKeeper keeper) {
        listeners.add(keeper);
    }

    synchronized @Nullable AccessToken kept() {
        return kept == null || kept.hasExpired(clock.instant()) ? null : kept;
    }

    synchronized int counted() {
        return calls;
    }

    @Override
    public synchronized long watch() {
        return away ? AWAY : hung ? NONE : watch;
    }

    @Override
    public Uni<Turn> take(Account account, long after, Duration lease) {
        return answer(() -> {
            var now = clock.instant();
            var current = known(account);
            if (trouble != null && !trouble.isOver(now)) {
                return new Turn.Nobodys(current, trouble);
            }
            if (turn != 0 && now.isBefore(turnEndsAt)) {
                return new Turn.Theirs(current);
            }
            turn = Math.max(TokenShelf.turnAt(now), Math.max(lastTurn, after) + 1);
            turnEndsAt = now.plus(lease);
            lastTurn = turn;
            return new Turn.Ours(turn, current);
        });
    }

    @Override
    public Uni<Optional<AccessToken>> look(Account account) {
        return answer(() -> Optional.ofNullable(known(account)));
    }

    @Override
    public Uni<Put> put(Account account, AccessToken token) {
        return answer(() -> {
            ends(token.turn());
            if (lastTurn != token.turn()) {
                return new Put(known(account), true);
            }
            kept = token;
            made = account.made();
            trouble = null;
            return new Put(token, false);
        }).call(put -> {
            if (put.isFenced() || hung) {
                return Uni.createFrom().voidItem();
            }
            listeners.forEach(keeper -> keeper.heardOfToken(token.turn(), token.id()).subscribe().asCompletionStage());
            return Uni.createFrom().voidItem();
        });
    }

    @Override
    public Uni<Void> pass(Account account, long ended) {
        return answer(() -> ends(ended));
    }

    @Override
    public Uni<Void> pass(Account account, long ended, Trouble why) {
        return answer(() -> {
            trouble = why;
            return ends(ended);
        });
    }

    @Override
    public Uni<Void> refuse(Account account, AccessToken token) {
        return answer(() -> {
            if (kept != null && kept.id().equals(token.id())) {
                kept = kept.refused();
            }
            if (!hung) {
                listeners.forEach(keeper -> keeper.heardOfRefusal(token.turn(), token.id()));
            }
            return null;
        });
    }

    @Override
    public Uni<Void> drop(Account account) {
        return answer(() -> {
            if (account.made().equals(made)) {
                kept = null;
            }
            return null;
        });
    }

    @Override
    public Uni<Spent> spend(Account account, Spent here, int mostADay, int mostAMinute) {
        return answer(() -> {
            var today = Math.max(calls, here.today());
            if (today >= mostADay) {
                return new Spent(today, 0, Duration.ofHours(3), true);
            }
            calls = today + 1;
            return new Spent(calls, 0, Duration.ZERO, false);
        });
    }

    @Override
    public Uni<Spent> spent(Account account) {
        return answer(() -> new Spent(calls, 0, Duration.ZERO, false));
    }

    @Override
    public Uni<Void> noteForeignRefresh(Account account) {
        return answer(() -> {
            foreign.add(clock.instant());
            return null;
        });
    }

    @Override
    public Uni<List<Duration>> foreignRefreshes(Account account) {
        return answer(() -> foreign.reversed().stream().map(at -> Duration.between(at, clock.instant())).toList());
    }

    @Override
    public Uni<Optional<Trouble>> trouble(Account account) {
        return answer(() -> Optional.ofNullable(trouble).filter(it -> !it.isOver(clock.instant())));
    }

    private @Nullable AccessToken known(Account account) {
        return account.made().equals(made) ? kept() : null;
    }

    private synchronized <T> Uni<T> answer(Supplier<@Nullable T> answer) {
        return away ? Uni.createFrom().failure(new ShelfAway(new IOException("refused")))
                : Uni.createFrom().item(answer.get());
    }

    private @Nullable Void ends(long ended) {
        if (ended == turn) {
            turn = 0;
        }
        return null;
    }
}
