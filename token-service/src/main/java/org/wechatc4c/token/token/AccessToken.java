package org.wechatc4c.token.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A token as WeChat gave it.
 *
 * @param value the token itself: a secret
 * @param expiresAt when WeChat stops taking it
 * @param askedAt when the call that brought it began; of two tokens of an account the one asked for later counts
 */
public record AccessToken(String value, Instant expiresAt, Instant askedAt) {

    private static final int ID_BYTES = 8;

    public AccessToken {
        requireNonNull(value);
        requireNonNull(expiresAt);
        requireNonNull(askedAt);
    }

    /** Names the token without giving it away: the first 16 hexadecimal digits of its SHA-256. */
    public String id() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    boolean hasExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** The clock that {@link #askedAt} was read from may be before or behind ours. */
    boolean wasAskedForWithin(Duration time, Instant now) {
        return Duration.between(askedAt, now).abs().compareTo(time) < 0;
    }

    boolean wasAskedForAfter(AccessToken other) {
        return askedAt.isAfter(other.askedAt);
    }

    @Override
    public String toString() {
        return "AccessToken[" + id() + ", until " + expiresAt + "]";
    }
}
