package org.wechatc4c.token.token;

import java.time.Duration;
import java.time.Instant;

/** Why a token is wanted, and so whether the one that is known will do or WeChat has to be asked. */
sealed interface Demand {

    /** A token that is handed out has to last for the caller's call. */
    Duration LAST_MINUTE = Duration.ofMinutes(1);

    boolean isMetBy(AccessToken token, Instant now);

    /** Any token that can still be used. */
    record Usable() implements Demand {
        @Override
        public boolean isMetBy(AccessToken token, Instant now) {
            return now.isBefore(token.expiresAt().minus(LAST_MINUTE));
        }
    }

    /**
     * One that does not expire soon, or that WeChat called the current one just now: for some minutes before it moves
     * to the next one WeChat has nothing newer to give.
     */
    record Renewed(Duration ahead, Duration askAgainAfter) implements Demand {
        @Override
        public boolean isMetBy(AccessToken token, Instant now) {
            return now.isBefore(token.expiresAt().minus(ahead)) || token.wasAskedForWithin(askAgainAfter, now);
        }
    }

    /** Another one than WeChat refused, unless WeChat was asked just now: then that is what it has. */
    record InsteadOf(String tokenId, Duration apart) implements Demand {
        @Override
        public boolean isMetBy(AccessToken token, Instant now) {
            return !token.hasExpired(now) && (!token.id().equals(tokenId) || token.wasAskedForWithin(apart, now));
        }
    }
}
