package org.wechatc4c.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.wechatc4c.gateway.webhook.WebhookFailure.Unproven;

/**
 * Encrypts and decrypts messages of one account ({@code docs/protocols/wechat-webhook.md#encryption}).
 *
 * <p>
 * The scheme has no authentication of its own: only what carries a right {@code msg_signature} may come here.
 */
final class MessageCipher {

    private static final int RANDOM = 16;
    private static final int HEAD = RANDOM + Integer.BYTES;
    private static final int AES_BLOCK = 16;
    /** Twice the block of AES, which is why the padding is done here and not by the cipher. */
    private static final int PADDED_BLOCK = 32;

    /** One reason for all that can be wrong, so that nobody can learn about the key by trying. */
    private static final String UNUSABLE = "the message cannot be decrypted: is encoding-aes-key the one in the console?";

    private final SecretKeySpec key;
    private final IvParameterSpec iv;
    private final byte[] appId;
    private final SecureRandom random;

    /**
     * @param encodingAesKey 43 characters of Base64. The last one may carry bits that belong to no byte, and WeChat
     *        does make such keys; Java's decoder ignores them
     */
    MessageCipher(String encodingAesKey, String appId, SecureRandom random) {
        byte[] bytes = Base64.getDecoder().decode(encodingAesKey + '=');
        this.key = new SecretKeySpec(bytes, "AES");
        this.iv = new IvParameterSpec(bytes, 0, AES_BLOCK);
        this.appId = appId.getBytes(UTF_8);
        this.random = random;
    }

    String encrypt(String message) {
        byte[] text = message.getBytes(UTF_8);
        byte[] prefix = new byte[RANDOM];
        random.nextBytes(prefix);
        int length = HEAD + text.length + appId.length;
        int padding = PADDED_BLOCK - length % PADDED_BLOCK;
        byte[] padded = ByteBuffer.allocate(length + padding).put(prefix).putInt(text.length).put(text).put(appId).array();
        Arrays.fill(padded, length, padded.length, (byte) padding);
        try {
            return Base64.getEncoder().encodeToString(aes(Cipher.ENCRYPT_MODE, padded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a padded message can always be encrypted", e);
        }
    }

    byte[] decrypt(String encrypted) {
        byte[] padded = decrypted(encrypted);
        int end = padded.length - checkedPadding(padded);
        int messageLength = end < HEAD ? -1 : ByteBuffer.wrap(padded, RANDOM, Integer.BYTES).getInt();
        if (messageLength < 0 || messageLength > end - HEAD) {
            throw unusable();
        }
        int messageEnd = HEAD + messageLength;
        if (!Arrays.equals(padded, messageEnd, end, appId, 0, appId.length)) {
            throw new Unproven("the message is encrypted for another app id");
        }
        return Arrays.copyOfRange(padded, HEAD, messageEnd);
    }

    private byte[] decrypted(String encrypted) {
        try {
            byte[] bytes = Base64.getDecoder().decode(encrypted);
            if (bytes.length < PADDED_BLOCK || bytes.length % AES_BLOCK != 0) {
                throw unusable();
            }
            return aes(Cipher.DECRYPT_MODE, bytes);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new Unproven(UNUSABLE, e);
        }
    }

    /** How many bytes of padding there are, each of them looked at. */
    private static int checkedPadding(byte[] padded) {
        int padding = padded[padded.length - 1];
        if (padding < 1 || padding > PADDED_BLOCK) {
            throw unusable();
        }
        for (int i = padded.length - padding; i < padded.length; i++) {
            if (padded[i] != padding) {
                throw unusable();
            }
        }
        return padding;
    }

    private byte[] aes(int direction, byte[] bytes) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(direction, key, iv);
        return cipher.doFinal(bytes);
    }

    private static Unproven unusable() {
        return new Unproven(UNUSABLE);
    }
}
