package org.wechatc4c.gateway.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.channels.SignatureAlgorithm;
import org.wechatc4c.gateway.webhook.WebhookFailure.Incomplete;
import org.wechatc4c.gateway.webhook.WebhookFailure.Unproven;

import io.vertx.core.MultiMap;

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

    /** WeChat's echoes are twenty digits. */
    private static final int LONGEST_ECHO = 1024;

    /** Refuses a repeated parameter: two readers could each believe another one of its values. */
    static Stamp of(MultiMap query) {
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

    /** The token that the plain signature was made with. */
    String signer(List<String> tokens, SignatureAlgorithm algorithm) {
        var claimed = required("signature", signature);
        return tokens.stream().filter(token -> Signature.matches(claimed, algorithm, token, timestamp, nonce)).findFirst()
                .orElseThrow(() -> new Unproven("wrong signature: is the token the one in the console?"));
    }

    String requiredEcho() {
        var text = required("echostr", echo);
        if (text.length() > LONGEST_ECHO) {
            throw new Incomplete("the parameter echostr is longer than " + LONGEST_ECHO + " characters");
        }
        return text;
    }

    private static String required(String name, @Nullable String value) {
        if (value == null) {
            throw new Incomplete("the parameter " + name + " is missing");
        }
        return value;
    }

    private static @Nullable String single(String name, MultiMap query) {
        var values = query.getAll(name);
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw new Incomplete("the parameter " + name + " is repeated");
        }
        var value = values.getFirst();
        return value.isEmpty() ? null : value;
    }
}
