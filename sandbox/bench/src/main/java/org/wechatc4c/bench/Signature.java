package org.wechatc4c.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * WeChat's signature over anything ({@code docs/protocols/wechat-webhook.md}): the parts in byte order, joined, SHA-1,
 * lower-case hexadecimal. For one thread, and without garbage worth the name.
 */
final class Signature {

    static final int LENGTH = 40;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(US_ASCII);

    private final MessageDigest sha1;
    private final byte[] hex = new byte[LENGTH];

    Signature() {
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    /** The digits; valid until the next call. */
    byte[] over(byte[]... parts) {
        byte[][] sorted = parts.clone();
        Arrays.sort(sorted, Arrays::compareUnsigned);
        for (byte[] part : sorted) {
            sha1.update(part);
        }
        byte[] digest = sha1.digest();
        for (int i = 0; i < digest.length; i++) {
            hex[2 * i] = DIGITS[(digest[i] >> 4) & 0xf];
            hex[2 * i + 1] = DIGITS[digest[i] & 0xf];
        }
        return hex;
    }
}
