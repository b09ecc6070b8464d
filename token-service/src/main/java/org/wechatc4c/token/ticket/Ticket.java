package org.wechatc4c.token.ticket;

import java.time.Duration;
import java.time.Instant;

/**
 * A ticket as WeChat gave it.
 *
 * @param value the ticket itself: a secret
 * @param expiresAt when WeChat stops believing its signatures
 * @param askedAt when the turn in which it was asked for began; of two tickets the one asked for later counts
 */
record Ticket(String value, Instant expiresAt, Instant askedAt) {

    boolean lasts(Duration time, Instant now) {
        return now.plus(time).isBefore(expiresAt);
    }

    /** The clock that {@link #askedAt} was read from may be before or behind ours. */
    boolean wasAskedForWithin(Duration time, Instant now) {
        return Duration.between(askedAt, now).abs().compareTo(time) < 0;
    }

    @Override
    public String toString() {
        return "Ticket[until " + expiresAt + "]";
    }
}
