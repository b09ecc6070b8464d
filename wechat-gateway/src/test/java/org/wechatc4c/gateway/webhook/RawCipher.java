package org.wechatc4c.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.wechatc4c.gateway.TestChannels.AES_KEY;
import static org.wechatc4c.gateway.TestChannels.APP_ID;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts what nobody should: bytes that are no text, and forged lengths and padding. */
final class RawCipher {

    private static final int BLOCK = 32;

    private RawCipher() {
    }

    /** As WeChat would, if it sent such bytes. */
    static String seal(byte[] message) {
        return encrypt(padded(message, message.length));
    }

    /** The message before encryption, with a claim about its length that need not be true. */
    static byte[] padded(byte[] message, int claimedLength) {
        int length = 20 + message.length + APP_ID.length();
        int padding = BLOCK - length % BLOCK;
        byte[] padded = ByteBuffer.allocate(length + padding).put(WorkedExample.RANDOM.getBytes(UTF_8)).putInt(claimedLength)
                .put(message).put(APP_ID.getBytes(UTF_8)).array();
        Arrays.fill(padded, length, padded.length, (byte) padding);
        return padded;
    }

    static String encrypt(byte[] padded) {
        try {
            byte[] key = Base64.getDecoder().decode(AES_KEY + '=');
            var aes = Cipher.getInstance("AES/CBC/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
            return Base64.getEncoder().encodeToString(aes.doFinal(padded));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
