package org.wechatc4c.standin.wechat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The encryption of message bodies: AES-256-CBC over 16 random bytes, the length of the message, the message and the appid.
 *
 * <p>
 * The padding counts in blocks of 32 bytes although those of AES have 16, so no padding of the Java platform fits.
 */
final class Envelope {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 16;
    private static final int PADDING_BLOCK = 32;

    private final byte[] key;
    private final String appId;

    Envelope(String encodingAesKey, String appId) {
        this.key = Base64.getDecoder().decode(encodingAesKey + "=");
        this.appId = appId;
    }

    String seal(String message) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return seal(message, random);
    }

    String seal(String message, byte[] random) {
        byte[] content = message.getBytes(StandardCharsets.UTF_8);
        byte[] owner = appId.getBytes(StandardCharsets.UTF_8);
        int size = RANDOM_BYTES + Integer.BYTES + content.length + owner.length;
        int padding = PADDING_BLOCK - size % PADDING_BLOCK;
        byte[] clear = Arrays.copyOf(
                ByteBuffer.allocate(size).put(random).putInt(content.length).put(content).put(owner).array(), size + padding);
        Arrays.fill(clear, size, clear.length, (byte) padding);
        try {
            return Base64.getEncoder().encodeToString(cipher(Cipher.ENCRYPT_MODE).doFinal(clear));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("whole blocks can always be encrypted", e);
        }
    }

    /**
     * Reads what an account's server sealed.
     *
     * @throws JunkReply when it was not sealed with this account's key and for this account
     */
    String open(String sealed) {
        byte[] clear = decrypt(sealed);
        int padding = clear[clear.length - 1];
        if (padding < 1 || padding > PADDING_BLOCK || padding > clear.length) {
            throw new JunkReply("padding of " + padding);
        }
        for (int i = clear.length - padding; i < clear.length; i++) {
            if (clear[i] != padding) {
                throw new JunkReply("uneven padding");
            }
        }
        int end = clear.length - padding;
        int start = RANDOM_BYTES + Integer.BYTES;
        if (end < start) {
            throw new JunkReply("too short to hold a message");
        }
        int length = ByteBuffer.wrap(clear).getInt(RANDOM_BYTES);
        if (length < 0 || length > end - start) {
            throw new JunkReply("a message length of " + length);
        }
        String owner = new String(clear, start + length, end - start - length, StandardCharsets.UTF_8);
        if (!owner.equals(appId)) {
            throw new JunkReply("encrypted for appid " + owner);
        }
        return new String(clear, start, length, StandardCharsets.UTF_8);
    }

    private byte[] decrypt(String sealed) {
        try {
            byte[] bytes = Base64.getDecoder().decode(sealed);
            if (bytes.length == 0) {
                throw new JunkReply("nothing encrypted");
            }
            return cipher(Cipher.DECRYPT_MODE).doFinal(bytes);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new JunkReply("cannot be decrypted: " + e.getMessage());
        }
    }

    private Cipher cipher(int direction) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(direction, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
        return cipher;
    }
}
