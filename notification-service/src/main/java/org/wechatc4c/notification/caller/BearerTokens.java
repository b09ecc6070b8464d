package org.wechatc4c.notification.caller;

import static io.netty.handler.codec.http.HttpHeaderNames.AUTHORIZATION;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static io.netty.handler.codec.http.HttpHeaderNames.WWW_AUTHENTICATE;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.notification.problem.Problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Knows callers by the bearer token that they show. */
@Singleton
class BearerTokens implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Bearer ";
    private static final int UNAUTHORIZED = 401;

    private final Callers callers;
    private final String refusal;

    BearerTokens(Callers callers, ObjectMapper json) {
        this.callers = callers;
        try {
            refusal = json.writeValueAsString(new Problem("Unauthorized", UNAUTHORIZED,
                    "this service answers only to callers that show their token", null));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem can always be written as JSON", e);
        }
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext call, IdentityProviderManager providers) {
        return shownBy(call);
    }

    /** Nobody in particular when nothing is shown. */
    private Uni<@Nullable SecurityIdentity> shownBy(RoutingContext call) {
        var header = call.request().getHeader(AUTHORIZATION);
        if (header == null) {
            return Uni.createFrom().nullItem();
        }
        return header.startsWith(SCHEME)
                ? Uni.createFrom().item(callers.showing(header.substring(SCHEME.length()))
                        .orElseThrow(AuthenticationFailedException::new))
                : Uni.createFrom().failure(new AuthenticationFailedException());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext call) {
        return Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, WWW_AUTHENTICATE, "Bearer"));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext call) {
        return Uni.createFrom().completionStage(() -> call.response()
                .setStatusCode(UNAUTHORIZED)
                .putHeader(WWW_AUTHENTICATE, "Bearer")
                .putHeader(CONTENT_TYPE, Problem.TYPE.toString())
                .end(refusal).toCompletionStage())
                .replaceWith(true);
    }
}
