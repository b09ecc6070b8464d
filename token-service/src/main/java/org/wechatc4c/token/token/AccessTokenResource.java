package org.wechatc4c.token.token;

import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.wechatc4c.token.caller.Role;
import org.wechatc4c.token.problem.Problem;

import io.smallrye.mutiny.Uni;

/** Access tokens for the other services of the installation. */
@Path("/internal/channels/{channel}/access-token")
@RolesAllowed(Role.OF_NOTIFICATION)
class AccessTokenResource {

    private static final int RETRY_AFTER_SECONDS = 5;

    private final Tokens tokens;

    AccessTokenResource(Tokens tokens) {
        this.tokens = tokens;
    }

    @GET
    @Cache(noStore = true)
    public Uni<Answer> current(@RestPath String channel) {
        return tokens.current(channel).map(Answer::of);
    }

    /**
     * Tells that WeChat refused a token. Answers the one to use now: a new one only if the refused one was still the current.
     */
    @POST
    @Path("/refused")
    @Cache(noStore = true)
    public Uni<Answer> refused(@RestPath String channel, @NotNull @Valid Refusal refusal) {
        return tokens.insteadOf(channel, refusal.tokenId(), refusal.errcode()).map(Answer::of);
    }

    @ServerExceptionMapper
    public RestResponse<Problem> onFailure(TokenFailure failure) {
        var message = failure.getMessage();
        return switch (failure) {
            case TokenFailure.UnknownChannel ignored -> Problem.of(Status.NOT_FOUND, message).build();
            case TokenFailure.Refused ignored -> Problem.of(Status.BAD_GATEWAY, message).build();
            case TokenFailure.Unreachable ignored -> Problem.of(Status.SERVICE_UNAVAILABLE, message)
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
        };
    }

    /** What callers work with. */
    record Answer(String accessToken, String tokenId, Instant expiresAt) {

        static Answer of(AccessToken token) {
            return new Answer(token.value(), token.id(), token.expiresAt());
        }

        @Override
        public String toString() {
            return "Answer[" + tokenId + ", until " + expiresAt + "]";
        }
    }

    /** What WeChat refused, and with which errcode. */
    record Refusal(@NotNull @Pattern(regexp = "[0-9a-f]{16}") String tokenId, int errcode) {
    }
}
