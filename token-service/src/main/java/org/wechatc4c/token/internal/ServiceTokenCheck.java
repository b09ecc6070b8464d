package org.wechatc4c.token.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Lets in only those who show the service token. It looks at every REST call instead of at a path, so that no way of writing a
 * path gets around it; health checks are not REST calls.
 */
@Startup
@Singleton
class ServiceTokenCheck {

    private static final String SCHEME = "Bearer ";
    private static final int SHORTEST = 16;

    private final byte[] expected;

    ServiceTokenCheck(InternalConfig config) {
        var token = config.serviceToken().get();
        if (token.length() < SHORTEST || token.chars().anyMatch(Character::isWhitespace)) {
            throw new ConfigurationException("internal.service-token needs at least " + SHORTEST
                    + " characters and no blanks: make one with openssl rand -hex 32 and give it to all services");
        }
        expected = (SCHEME + token).getBytes(UTF_8);
    }

    @ServerRequestFilter(preMatching = true)
    @Nullable
    RestResponse<Problem> check(ContainerRequestContext call) {
        var shown = call.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (shown != null && MessageDigest.isEqual(shown.getBytes(UTF_8), expected)) {
            return null;
        }
        return Problem.of(Status.UNAUTHORIZED, "this service answers only to the bearers of its service token")
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }
}
