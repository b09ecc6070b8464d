package org.wechatc4c.notification.caller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.config.Secret;

/** The callers by what they show. Refuses to start on tokens that protect little, and names everything that is wrong. */
@Startup
@Singleton
class Callers {

    private static final int SHORTEST = 16;

    /** By the digest of the token, so that finding one takes no longer the more of it is right. */
    private final Map<ByteBuffer, SecurityIdentity> byToken = new HashMap<>();

    Callers(CallersConfig config) {
        var problems = new ArrayList<String>();
        if (config.callers().isEmpty()) {
            problems.add("callers is empty: give callers.<name>.token of everybody who may call");
        }
        config.callers().forEach((name, caller) -> add(name, caller, problems));
        if (!problems.isEmpty()) {
            throw new ConfigurationException("The callers are not configured properly:\n  " + String.join("\n  ", problems));
        }
    }

    Optional<SecurityIdentity> showing(String token) {
        return Optional.ofNullable(byToken.get(digest(token)));
    }

    private void add(String name, CallersConfig.Caller caller, List<String> problems) {
        var identity = QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(name)).build();
        add("callers." + name + ".token", caller.token(), identity, problems);
        // One that is not configured may be there all the same, with null inside.
        caller.previousToken().filter(token -> token.get() != null)
                .ifPresent(token -> add("callers." + name + ".previous-token", token, identity, problems));
    }

    private void add(String property, Secret<String> secret, SecurityIdentity identity, List<String> problems) {
        // A secret that is not configured at all is null inside.
        var token = requireNonNullElse(secret.get(), "");
        if (token.length() < SHORTEST || token.chars().anyMatch(Character::isWhitespace)) {
            problems.add(property + " needs at least " + SHORTEST
                    + " characters and no blanks: make one with openssl rand -hex 32 and give it to the caller");
        } else if (byToken.putIfAbsent(digest(token), identity) != null) {
            problems.add(property + " is another caller's token, too: make each caller one of its own");
        }
    }

    private static ByteBuffer digest(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
