package org.wechatc4c.token.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import java.security.MessageDigest;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;

/** What the services of this installation know each other by. */
@Startup
@ApplicationScoped
class ServiceToken {

    private static final String SCHEME = "Bearer ";
    private static final int SHORTEST = 16;

    private final byte[] authorization;

    ServiceToken(InternalConfig config) {
        // A secret that is not configured at all is null inside.
        var token = requireNonNullElse(config.serviceToken().get(), "");
        if (token.length() < SHORTEST || token.chars().anyMatch(Character::isWhitespace)) {
            throw new ConfigurationException("internal.service-token needs at least " + SHORTEST
                    + " characters and no blanks: make one with openssl rand -hex 32 and give it to all services");
        }
        authorization = (SCHEME + token).getBytes(UTF_8);
    }

    /** Takes the same time for every wrong token of the right length. */
    boolean isShownIn(@Nullable String authorizationHeader) {
        return authorizationHeader != null
                && MessageDigest.isEqual(authorizationHeader.getBytes(UTF_8), authorization);
    }
}
