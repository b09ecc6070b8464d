package org.wechatc4c.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * An Official Account that messages are sent to.
 *
 * @param encodingAesKey 43 letters and digits
 */
public record Channel(String id, Kind kind, String appId, String originalId, String token, String encodingAesKey) {

    /** The same number gives the same account, so that nothing has to be remembered. */
    static Channel numbered(int number, Kind kind) {
        return new Channel("c" + number, kind, "wx%016x".formatted(number), "gh_%012x".formatted(number), "bench" + number,
                key("bench" + number));
    }

    private static String key(String seed) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(seed.getBytes(UTF_8));
            return Base64.getEncoder().withoutPadding().encodeToString(digest).replace('+', 'a').replace('/', 'b');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The 32 bytes of the AES key. */
    byte[] aesKey() {
        return Base64.getDecoder().decode(encodingAesKey + "=");
    }

    @Override
    public String toString() {
        return "Channel[id=" + id + ", kind=" + kind + "]";
    }
}
