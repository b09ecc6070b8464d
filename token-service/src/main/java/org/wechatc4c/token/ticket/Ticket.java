package org.wechatc4c.token.ticket;

import java.time.Duration;
import java.time.Instant;

/**
 * A ticket as WeChat gave it. Its times are those of the steady clock of this process.
 *
 * @param value the ticket itself: a secret
 * @param turn in which it was asked for; of two tickets the one with the greater number counts
 * @param askedAt when WeChat gave it
 * @param expiresAt when WeChat stops believing its signatures
 */
record Ticket(String value, long turn, Instant askedAt, Instant expiresAt) {

    boolean lasts(Duration time, Instant now) {
        return now.plus(time).isBefore(expiresAt);
    }

    boolean wasAskedForWithin(Duration time, Instant now) {
        return now.isBefore(askedAt.plus(time));
    }

    @Override
    public String toString() {
        return "Ticket[turn " + turn + "]";
    }
}
