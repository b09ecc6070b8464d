package org.wechatc4c.gateway.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.Secret;

/** Seals sessions with AES-256-GCM, so that browsers can neither read nor alter them. */
@Startup
@Singleton
class SessionSeal {

    private static final byte[] PURPOSE = "wechat-c4c session v1".getBytes(UTF_8);
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int LONGEST = 2048;

    private final SecureRandom random = new SecureRandom();
    /** The first one seals, all of them open. */
    private final List<SecretKey> keys = new ArrayList<>();

    SessionSeal(SessionConfig config, Site site) {
        config.key().ifPresent(key -> add("session.key", key));
        if (site.isThere() && keys.isEmpty()) {
            throw new ConfigurationException(
                    "session.key (SESSION_KEY) is missing, and web.public-url lets people sign in: make "
                            + "one with openssl rand -base64 32");
        }
        config.previousKey().ifPresent(key -> add("session.previous-key", key));
    }

    String seal(String text) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce).doFinal(text.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** Empty when it was not sealed here. */
    Optional<String> open(String sealed) {
        if (sealed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var content = Base64.getUrlDecoder().decode(sealed);
            return content.length < NONCE_BYTES + TAG_BITS / Byte.SIZE
                    ? Optional.empty()
                    : keys.stream().map(key -> opened(key, content)).flatMap(Optional::stream).findFirst();
        } catch (IllegalArgumentException e) {
            // What is not base64 was not sealed here: an ordinary outcome, as browsers send what they like.
            return Optional.empty();
        }
    }

    private static Optional<String> opened(SecretKey key, byte[] content) {
        var nonce = new byte[NONCE_BYTES];
        System.arraycopy(content, 0, nonce, 0, NONCE_BYTES);
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, key, nonce);
            return Optional.of(new String(cipher.doFinal(content, NONCE_BYTES, content.length - NONCE_BYTES), UTF_8));
        } catch (AEADBadTagException e) {
            // Altered, or sealed with another key.
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(PURPOSE);
        return cipher;
    }

    private void add(String property, Secret<String> base64) {
        // One that is not configured may be there all the same, with null inside.
        var text = requireNonNullElse(base64.get(), "").strip();
        if (text.isEmpty()) {
            return;
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            // The decoder's own message shows a character of the key.
            throw new ConfigurationException(property + " is not base64: make one with openssl rand -base64 32");
        }
        if (bytes.length != KEY_BYTES) {
            throw new ConfigurationException(
                    property + " has " + bytes.length + " bytes instead of 32: make one with openssl rand -base64 32");
        }
        keys.add(new SecretKeySpec(bytes, "AES"));
    }
}
