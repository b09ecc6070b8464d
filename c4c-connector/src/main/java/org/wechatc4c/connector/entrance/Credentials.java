package org.wechatc4c.connector.entrance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.smallrye.config.Secret;

/** Tells whether a call comes from our C4C tenant. */
public class Credentials {

    private final List<byte[]> basic = new ArrayList<>();
    private final List<byte[]> apiKey = new ArrayList<>();
    private final List<Network> sources;

    /**
     * @param name what the settings begin with
     * @throws IllegalStateException when half of it is missing, or a network is none
     */
    protected Credentials(String name, EntranceConfig config) {
        // A secret that is not set arrives as one that holds nothing.
        var password = config.password().map(Secret::get);
        if (config.username().isPresent() != password.isPresent()) {
            throw new IllegalStateException(name + ".username and " + name + ".password belong together");
        }
        config.username().ifPresent(user -> basic.add(digest("Basic " + Base64.getEncoder().encodeToString(
                (user + ':' + password.orElseThrow()).getBytes(StandardCharsets.UTF_8)))));
        config.apiKey().map(Secret::get).ifPresent(text -> apiKey.add(digest(text)));
        sources = config.sources().orElse(Set.of()).stream().map(Network::of).toList();
    }

    /** Whether anything is asked for at all. */
    protected final boolean areSet() {
        return !basic.isEmpty() || !apiKey.isEmpty();
    }

    /**
     * Compared in a time that does not depend on how much of it is right.
     *
     * @param authorization the header of that name
     * @param source the caller's address
     */
    public boolean accept(@Nullable String authorization, @Nullable String keyInHeader, @Nullable String keyInQuery,
            String source) {
        // Each is compared, whatever the others say.
        boolean isBasic = matches(basic, authorization);
        boolean isKeyInHeader = matches(apiKey, keyInHeader);
        boolean isKeyInQuery = matches(apiKey, keyInQuery);
        return (isBasic || isKeyInHeader || isKeyInQuery)
                && (sources.isEmpty() || sources.stream().anyMatch(network -> network.holds(source)));
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
