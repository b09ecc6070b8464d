package org.wechatc4c.connector.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.Startup;

/**
 * Tells whether a call comes from an operator.
 *
 * <p>
 * Behind a proxy of its scope, because the guard is made while the application is being put together, when there is no
 * configuration yet.
 */
@Startup
@ApplicationScoped
class Operators {

    private static final String SCHEME = "Bearer ";
    private static final int SHORTEST = 16;

    private final Optional<byte[]> expected;

    Operators(OperatorConfig config) {
        // A secret that is not set may be there all the same, with nothing inside.
        var token = config.operatorToken().flatMap(secret -> Optional.ofNullable(secret.get()));
        token.filter(text -> text.length() < SHORTEST || text.chars().anyMatch(Character::isWhitespace)).ifPresent(text -> {
            throw new IllegalStateException("internal.operator-token needs at least " + SHORTEST
                    + " characters and no blanks: make one with openssl rand -hex 32");
        });
        expected = token.map(text -> digest(SCHEME + text));
    }

    /**
     * Compared in a time that does not depend on how much of it is right.
     *
     * @param authorization the header of that name
     */
    boolean isOne(@Nullable String authorization) {
        var shown = digest(authorization == null ? "" : authorization);
        return expected.filter(digest -> MessageDigest.isEqual(digest, shown)).isPresent();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
