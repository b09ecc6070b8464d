package org.wechatc4c.token.token;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

/**
 * Where the replicas keep the tokens that they share, and take turns at asking for them. It may lose everything at any moment.
 * Each method fails with {@link ShelfAway} when it cannot be reached.
 */
public interface TokenShelf {

    /**
     * Takes the turn at an account unless another replica has it, and tells the token kept for the account either way.
     *
     * @param after what the caller knows of: its turn begins later
     * @param lease after which the turn is over even without {@link #put} or {@link #pass}
     */
    Uni<Turn> take(String appId, Instant after, Duration lease);

    /**
     * Keeps the token that was asked for in the turn {@link AccessToken#askedAt()}, and ends that turn. A token of a
     * later turn is not overwritten.
     *
     * @return the token that is kept now
     */
    Uni<AccessToken> put(String appId, AccessToken token);

    /** Ends the turn that began then, without a token. */
    Uni<Void> pass(String appId, Instant since);

    /** Whose turn it is. */
    sealed interface Turn {

        @Nullable
        AccessToken kept();

        /**
         * This caller's.
         *
         * @param since when it began, by the shelf's clock, but always later than the turns before it
         */
        record Ours(Instant since, @Nullable AccessToken kept) implements Turn {
        }

        /** Another one's. */
        record Theirs(@Nullable AccessToken kept) implements Turn {
        }
    }

    /** The shelf does not answer. */
    final class ShelfAway extends RuntimeException {
        ShelfAway(Throwable cause) {
            super("Redis does not answer", cause);
        }
    }
}
