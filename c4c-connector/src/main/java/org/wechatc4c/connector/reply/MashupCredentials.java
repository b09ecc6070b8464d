package org.wechatc4c.connector.reply;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.Startup;
import io.smallrye.config.Secret;

/** Tells whether a call comes from our C4C tenant. The service does not start without a way to tell. */
@Startup
@Singleton
class MashupCredentials {

    private final List<byte[]> basic = new ArrayList<>();
    private final List<byte[]> apiKey = new ArrayList<>();

    MashupCredentials(MashupConfig config) {
        // A secret that is not set arrives as one that holds nothing.
        var password = config.password().map(Secret::get);
        var key = config.apiKey().map(Secret::get);
        if (config.username().isPresent() != password.isPresent()) {
            throw new IllegalStateException("mashup.username and mashup.password belong together");
        }
        if (password.isEmpty() && key.isEmpty()) {
            throw new IllegalStateException("mashup.username and mashup.password, or mashup.api-key must be set:"
                    + " otherwise anybody could speak to customers");
        }
        config.username().ifPresent(name -> basic.add(digest("Basic " + Base64.getEncoder().encodeToString(
                (name + ':' + password.orElseThrow()).getBytes(StandardCharsets.UTF_8)))));
        key.ifPresent(text -> apiKey.add(digest(text)));
    }

    /**
     * Compared in a time that does not depend on how much of it is right.
     *
     * @param authorization the header of that name
     */
    boolean accept(@Nullable String authorization, @Nullable String keyInHeader, @Nullable String keyInQuery) {
        return matches(basic, authorization) || matches(apiKey, keyInHeader) || matches(apiKey, keyInQuery);
    }

    private static boolean matches(List<byte[]> expected, @Nullable String shown) {
        var digest = digest(shown == null ? "" : shown);
        return expected.stream().anyMatch(one -> MessageDigest.isEqual(one, digest));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
