package org.wechatc4c.token.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A token as WeChat gave it. Its times are those of the steady clock of this process.
 *
 * @param value the token itself: a secret
 * @param id names the token without giving it away: the first 16 hexadecimal digits of its SHA-256
 * @param turn in which it was asked for; of two tokens of an account the one with the greater number counts
 * @param life how long it is good from when it was first given
 * @param askedAt when WeChat gave it, or called it the current one, the last time
 * @param expiresAt when WeChat stops taking it
 * @param insisted how often in a row a call that a refusal led to changed nothing
 * @param isRefused whether somebody proved that WeChat does not take it any more
 */
public record AccessToken(String value, String id, long turn, Duration life, Instant askedAt, Instant expiresAt, int insisted,
        boolean isRefused) {

    private static final int ID_BYTES = 8;
    private static final Duration LAST_MINUTE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 10;

    /** Shares of a token's life, for tokens that live so short that minutes would be too much. */
    private static final int LAST_PART = 12;
    private static final int RENEWED_PART = 6;
    private static final int ASKED_AGAIN_PART = 30;

    public AccessToken {
        requireNonNull(value);
        requireNonNull(id);
    }

    /** One that nobody refused. */
    public static AccessToken of(String value, long turn, Duration life, Instant askedAt, Instant expiresAt) {
        return new AccessToken(value, idOf(value), turn, life, askedAt, expiresAt, 0, false);
    }

    static String idOf(String value) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    AccessToken refused() {
        return new AccessToken(value, id, turn, life, askedAt, expiresAt, insisted, true);
    }

    AccessToken inTurn(long other) {
        return new AccessToken(value, id, other, life, askedAt, expiresAt, insisted, isRefused);
    }

    AccessToken insisted(int times) {
        return new AccessToken(value, id, turn, life, askedAt, expiresAt, times, isRefused);
    }

    AccessToken living(Duration whole) {
        return new AccessToken(value, id, turn, whole, askedAt, expiresAt, insisted, isRefused);
    }

    boolean hasExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Until when it lasts for the call that a caller makes with it. */
    Instant lastsUntil() {
        return expiresAt.minus(shorter(LAST_MINUTE, life.dividedBy(LAST_PART)));
    }

    /** When it begins to be renewed. */
    Instant renewsAt(Duration ahead) {
        return expiresAt.minus(shorter(ahead, life.dividedBy(RENEWED_PART)));
    }

    /** Whether WeChat called it the current one so shortly ago that it would say nothing else now. */
    boolean wasAskedForJustNow(Duration askAgainAfter, Instant now) {
        return wasAskedForWithin(askedAgainAfter(askAgainAfter), now);
    }

    Duration askedAgainAfter(Duration askAgainAfter) {
        return shorter(askAgainAfter, life.dividedBy(ASKED_AGAIN_PART));
    }

    /** Of two the one of the later turn. */
    AccessToken or(AccessToken other) {
        if (turn != other.turn) {
            return turn > other.turn ? this : other;
        }
        return isRefused ? other.refused() : other;
    }

    /**
     * Whether a call that a refusal led to changed nothing, so shortly ago that the next would not either. Each such call
     * doubles the pause, up to a longest one. Other calls do not count: a token may die right after it was renewed.
     */
    boolean wasInsistedOnWithin(Duration refusalsApart, Duration longest, Instant now) {
        return insisted > 0 && wasAskedForWithin(
                shorter(refusalsApart.multipliedBy(1L << Math.min(insisted - 1, MOST_DOUBLINGS)), longest), now);
    }

    /** How much of its life was left then. */
    Duration left(Instant now) {
        return Duration.between(now, expiresAt);
    }

    private boolean wasAskedForWithin(Duration time, Instant now) {
        return now.isBefore(askedAt.plus(time));
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public String toString() {
        return "AccessToken[" + id + ", turn " + turn + (isRefused ? ", refused]" : "]");
    }
}
