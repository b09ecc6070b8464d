package org.wechatc4c.gateway.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import org.wechatc4c.events.channels.SignatureAlgorithm;

/** WeChat's signature: the hash of the parts in the order of their bytes, one of them the secret token. */
final class Signature {

    private static final HexFormat HEX = HexFormat.of();

    private Signature() {
    }

    static String of(SignatureAlgorithm algorithm, String... parts) {
        var sorted = parts.clone();
        Arrays.sort(sorted);
        var digest = digest(algorithm);
        for (String part : sorted) {
            digest.update(part.getBytes(UTF_8));
        }
        return HEX.formatHex(digest.digest());
    }

    /**
     * Takes as long for a signature that is nearly right as for one that is all wrong. One of the other algorithm's length is
     * wrong like any other.
     */
    static boolean matches(String claimed, SignatureAlgorithm algorithm, String... parts) {
        return MessageDigest.isEqual(of(algorithm, parts).getBytes(ISO_8859_1), claimed.getBytes(ISO_8859_1));
    }

    private static MessageDigest digest(SignatureAlgorithm algorithm) {
        try {
            return MessageDigest.getInstance(switch (algorithm) {
                case SHA1 -> "SHA-1";
                case SHA256 -> "SHA-256";
            });
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1 and SHA-256", e);
        }
    }
}
