package org.wechatc4c.gateway.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.MultivaluedMap;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.gateway.webhook.WebhookFailure.Incomplete;
import org.wechatc4c.gateway.webhook.WebhookFailure.Unproven;

/**
 * What WeChat puts into the query of a call to prove that it is WeChat's.
 *
 * @param signature signs the time and the nonce; absent where the content is signed instead
 * @param encryptType {@code aes} when the content is encrypted
 * @param messageSignature signs the time, the nonce and the encrypted content
 * @param echo what a verification wants to hear
 */
record Stamp(String timestamp, String nonce, @Nullable String signature, @Nullable String encryptType,
        @Nullable String messageSignature, @Nullable String echo) {

    /** Short enough to be read as a number of seconds without overflowing. */
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    /** Refuses a repeated parameter: two readers could each believe another one of its values. */
    static Stamp of(MultivaluedMap<String, String> query) {
        var stamp = new Stamp(
                required("timestamp", single("timestamp", query)),
                required("nonce", single("nonce", query)),
                single("signature", query),
                single("encrypt_type", query),
                single("msg_signature", query),
                single("echostr", query));
        if (!SECONDS.matcher(stamp.timestamp).matches()) {
            throw new Incomplete("the parameter timestamp is not a number of seconds");
        }
        return stamp;
    }

    /** A call that was recorded long ago proves nothing. */
    void checkTime(Instant now, Duration window) {
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now).abs();
        if (age.compareTo(window) > 0) {
            throw new Unproven("the time of the call is outside the window: a replay, or a clock is wrong");
        }
    }

    String requiredSignature() {
        return required("signature", signature);
    }

    String requiredEcho() {
        return required("echostr", echo);
    }

    private static String required(String name, @Nullable String value) {
        if (value == null) {
            throw new Incomplete("the parameter " + name + " is missing");
        }
        return value;
    }

    private static @Nullable String single(String name, MultivaluedMap<String, String> query) {
        var values = query.get(name);
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw new Incomplete("the parameter " + name + " is repeated");
        }
        var value = values.getFirst();
        return value.isEmpty() ? null : value;
    }
}
