package org.wechatc4c.token.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

/**
 * Where the replicas keep the tokens that they share, and take turns at asking for them. It may lose everything at any moment.
 * Each method fails with {@link ShelfAway} when it cannot be reached.
 */
public interface TokenShelf {

    /**
     * Takes the turn at an account unless another replica has it or WeChat is left alone, and tells the token kept for the
     * account in any case.
     *
     * @param after the last turn that the caller knows of: its own has a greater number
     * @param lease after which the turn is over even without {@link #put} or {@link #pass}
     */
    Uni<Turn> take(Account account, long after, Duration lease);

    /** The token kept for the account, without taking a turn. */
    Uni<Optional<AccessToken>> look(Account account);

    /**
     * Keeps the token that was asked for in the turn {@link AccessToken#turn()}, ends that turn, and tells all replicas.
     * Nothing is written when a later turn began, or when nobody can tell whether one did.
     *
     * @return what is kept now
     */
    Uni<Put> put(Account account, AccessToken token);

    /** Ends that turn without a token. */
    Uni<Void> pass(Account account, long turn);

    /** Ends that turn without a token, and lets all leave WeChat alone for a while. */
    Uni<Void> pass(Account account, long turn, Trouble trouble);

    /** Lets all replicas know that WeChat refused a token, if it is the one that is kept. */
    Uni<Void> refuse(Account account, AccessToken token);

    /** Forgets the token of an account that is not asked for that way any more. */
    Uni<Void> drop(Account account);

    /** Counts one call to WeChat, unless that were too many. */
    Uni<Spent> spend(Account account, Spent here, int mostADay, int mostAMinute);

    Uni<Spent> spent(Account account);

    /** Notes that a token died without our doing. */
    Uni<Void> noteForeignRefresh(Account account);

    /** How long ago that happened during the last 24 hours, the latest first. */
    Uni<List<Duration>> foreignRefreshes(Account account);

    /** The trouble that all leave WeChat alone for. */
    Uni<Optional<Trouble>> trouble(Account account);

    /** Whose turn it is. */
    sealed interface Turn {

        @Nullable
        AccessToken kept();

        /**
         * This caller's.
         *
         * @param number the beginning of the turn by the shelf's clock, but always greater than those of the turns before
         */
        record Ours(long number, @Nullable AccessToken kept) implements Turn {
        }

        /** Another one's. */
        record Theirs(@Nullable AccessToken kept) implements Turn {
        }

        /** Nobody's, for WeChat is left alone. */
        record Nobodys(@Nullable AccessToken kept, Trouble trouble) implements Turn {
        }
    }

    /**
     * What became of a token that was to be kept.
     *
     * @param kept what is kept now
     * @param isFenced whether the write was refused, because it came late
     */
    record Put(@Nullable AccessToken kept, boolean isFenced) {
    }

    /**
     * How many calls were made.
     *
     * @param beginsAnewIn how long until the count that is used up begins anew; zero when none is
     */
    record Spent(int today, int thisMinute, Duration beginsAnewIn, boolean isDayUsedUp) {

        static final Spent NOTHING = new Spent(0, 0, Duration.ZERO, false);

        boolean isUsedUp() {
            return beginsAnewIn.isPositive();
        }
    }

    /** The shelf does not answer. */
    final class ShelfAway extends RuntimeException {
        ShelfAway(Throwable cause) {
            super("Redis does not answer", cause);
        }
    }

    /** What is in the way of a number for a turn when there is no shelf to give it. */
    static long turnAt(Instant now) {
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }
}
