package org.wechatc4c.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** WeChat's signature: the SHA-1 of the parts in the order of their bytes, one of them the secret token. */
final class Signature {

    private Signature() {
    }

    static String of(String... parts) {
        var sorted = parts.clone();
        Arrays.sort(sorted);
        return HexFormat.of().formatHex(sha1().digest(String.join("", sorted).getBytes(UTF_8)));
    }

    /** Takes as long for a signature that is nearly right as for one that is all wrong. */
    static boolean matches(String claimed, String... parts) {
        return MessageDigest.isEqual(of(parts).getBytes(UTF_8), claimed.getBytes(UTF_8));
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
