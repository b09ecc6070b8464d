package org.wechatc4c.token.token;

import java.time.Duration;
import java.time.Instant;

/** Why a token is wanted, and so whether the one that is known will do or WeChat has to be asked. */
sealed interface Demand {

    boolean isMetBy(AccessToken token, Instant now);

    /** Whether a caller cannot go on without: for it the last calls of the day are kept. */
    boolean isUrgent();

    /** Any token that can still be used. Of one that is about to end WeChat is asked again, but not for every caller. */
    record Usable(Duration askAgainAfter) implements Demand {
        @Override
        public boolean isMetBy(AccessToken token, Instant now) {
            return !token.isRefused() && (now.isBefore(token.lastsUntil())
                    || (!token.hasExpired(now) && token.wasAskedForJustNow(askAgainAfter, now)));
        }

        @Override
        public boolean isUrgent() {
            return true;
        }
    }

    /**
     * One that does not expire soon, or that WeChat called the current one just now: for some minutes before it moves
     * to the next one WeChat has nothing newer to give.
     */
    record Renewed(Duration ahead, Duration askAgainAfter) implements Demand {
        @Override
        public boolean isMetBy(AccessToken token, Instant now) {
            return !token.isRefused() && (now.isBefore(token.renewsAt(ahead)) || token.wasAskedForJustNow(askAgainAfter, now));
        }

        @Override
        public boolean isUrgent() {
            return false;
        }
    }

    /** Another one than WeChat refused, unless WeChat insisted on it just now: then that is what it has. */
    record InsteadOf(String tokenId, int errcode, Duration apart, Duration longestApart) implements Demand {
        @Override
        public boolean isMetBy(AccessToken token, Instant now) {
            return !token.hasExpired(now) && (token.id().equals(tokenId)
                    ? token.wasInsistedOnWithin(apart, longestApart, now)
                    : !token.isRefused());
        }

        @Override
        public boolean isUrgent() {
            return true;
        }
    }
}
