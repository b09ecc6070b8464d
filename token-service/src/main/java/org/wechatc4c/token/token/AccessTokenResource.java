package org.wechatc4c.token.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.caller.Role;
import org.wechatc4c.token.token.Handed.Reason;
import org.wechatc4c.token.token.Handed.State;
import org.wechatc4c.token.token.TokenMetrics.Refusal;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.smallrye.mutiny.Uni;

/** Access tokens for the other services of the installation. */
@Path("/internal/channels/{channel}/access-token")
@RolesAllowed(Role.OF_NOTIFICATION)
class AccessTokenResource {

    private final Tokens tokens;
    private final TokenMetrics metrics;
    private final SteadyClock steady;
    private final Clock wall;

    AccessTokenResource(Tokens tokens, TokenMetrics metrics, SteadyClock steady, Clock wall) {
        this.tokens = tokens;
        this.metrics = metrics;
        this.steady = steady;
        this.wall = wall;
    }

    @GET
    @Cache(noStore = true)
    @Operation(summary = "The token to use now, and how sure it is")
    public Uni<Answer> current(@RestPath String channel) {
        return tokens.current(channel).map(this::answer);
    }

    @POST
    @Path("/refused")
    @Cache(noStore = true)
    @Operation(summary = "Tells that WeChat refused a token, and answers the one to use now: a new one only if the refused "
            + "one was still the current")
    public Uni<Answer> refused(@RestPath String channel, @NotNull @Valid Report report) {
        return tokens.insteadOf(channel, report.tokenId(), report.errcode()).map(handed -> {
            var answer = answer(handed);
            metrics.refused(report.tokenId().equals(answer.tokenId()) ? Refusal.STILL_CURRENT : Refusal.REPLACED);
            return answer;
        });
    }

    private Answer answer(Handed handed) {
        metrics.handedOut(handed.state());
        var token = handed.token();
        var left = Duration.between(steady.instant(), token.expiresAt());
        return new Answer(token.value(), token.id(), wall.instant().plus(left), left.toSeconds(), handed.state(),
                handed.reason());
    }

    /**
     * What callers work with.
     *
     * @param expiresAt by the clock of this service
     * @param expiresIn the seconds until then, for callers whose clock may be another
     * @param reason why the state is not {@code CURRENT}, where there is more to say
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(String accessToken, String tokenId, Instant expiresAt, long expiresIn, State state,
            @Nullable Reason reason) {
        @Override
        public String toString() {
            return "Answer[" + tokenId + ", until " + expiresAt + "]";
        }
    }

    /** What WeChat refused, and with which errcode. */
    record Report(@NotNull @Pattern(regexp = "[0-9a-f]{16}") String tokenId, int errcode) {
    }
}
