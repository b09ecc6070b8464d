package org.wechatc4c.token.custody;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.Secret;

/**
 * Seals texts with AES-256-GCM under the master key. A sealed text is {@code v1.<key id>.<base64url of nonce, ciphertext and
 * tag>}; what it is for is not in it, but goes into the tag.
 */
@Startup
@Singleton
public class Custody {

    private static final String VERSION = "v1";
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int TAG_BYTES = 8;

    private final SecureRandom random = new SecureRandom();
    private final String sealingKeyId;
    private final Map<String, SecretKey> keys = new HashMap<>();

    Custody(CustodyConfig config) {
        var problems = new ArrayList<String>();
        sealingKeyId = config.keyId();
        add(sealingKeyId, config.masterKey(), "custody.master-key", problems);
        config.previousKeys().forEach((id, key) -> add(id, key, "custody.previous-keys." + id, problems));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(
                    "The custody keys are not configured properly:\n  " + String.join("\n  ", problems));
        }
    }

    /**
     * Seals a text, differently each time.
     *
     * @param purpose what the text is for; it only opens for the same
     */
    public String seal(String text, String purpose) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key(sealingKeyId), nonce, purpose);
            var sealed = cipher.doFinal(text.getBytes(UTF_8));
            var content = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
            return VERSION + '.' + sealingKeyId + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** What all texts begin with that are sealed with this key. */
    public static String beginning(String keyId) {
        return VERSION + '.' + keyId + '.';
    }

    /**
     * Opens a sealed text.
     *
     * @throws CustodyFailure when it was not sealed here for this purpose
     */
    public String open(String sealed, String purpose) {
        var parts = sealed.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(VERSION)) {
            throw new CustodyFailure.Broken("not a sealed text of version " + VERSION);
        }
        var key = key(parts[1]);
        try {
            var content = ByteBuffer.wrap(Base64.getUrlDecoder().decode(parts[2]));
            if (content.remaining() < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                throw new CustodyFailure.Broken("a sealed text that is cut short");
            }
            var nonce = new byte[NONCE_BYTES];
            content.get(nonce);
            var rest = new byte[content.remaining()];
            content.get(rest);
            return new String(cipher(Cipher.DECRYPT_MODE, key, nonce, purpose).doFinal(rest), UTF_8);
        } catch (AEADBadTagException | IllegalArgumentException e) {
            throw new CustodyFailure.Broken("altered, or not sealed for this purpose with the key " + parts[1], e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /**
     * 16 hexadecimal digits that are the same for the same texts under the same master key, and say nothing about them.
     *
     * @param purpose what the texts are for; for another one the tag is another
     */
    public String tag(String purpose, List<String> texts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key(sealingKeyId));
            update(mac, "tag:" + purpose);
            texts.forEach(text -> update(mac, text));
            return HexFormat.of().formatHex(mac.doFinal(), 0, TAG_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    /** With its length, so that no two lists of texts look alike. */
    private static void update(Mac mac, String text) {
        var bytes = text.getBytes(UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        mac.update(bytes);
    }

    private SecretKey key(String id) {
        var key = keys.get(id);
        if (key == null) {
            throw new CustodyFailure.UnknownKey(id);
        }
        return key;
    }

    private void add(String id, Secret<String> base64, String property, List<String> problems) {
        if (!KEY_ID.matcher(id).matches()) {
            problems.add(property + " has the id \"" + id + "\": use up to 32 letters, digits, hyphens and underscores");
        }
        try {
            // A secret that is not configured at all is null inside.
            var bytes = Base64.getDecoder().decode(requireNonNullElse(base64.get(), "").strip());
            if (bytes.length != KEY_BYTES) {
                problems.add(property + " has " + bytes.length + " bytes instead of 32: make one with openssl rand -base64 32");
            } else if (keys.putIfAbsent(id, new SecretKeySpec(bytes, "AES")) != null) {
                problems.add(property + " has the id of the master key: a new key needs a new custody.key-id");
            }
        } catch (IllegalArgumentException e) {
            // The decoder's own message shows a character of the key.
            problems.add(property + " is not base64: make one with openssl rand -base64 32");
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String purpose) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(UTF_8));
        return cipher;
    }
}
