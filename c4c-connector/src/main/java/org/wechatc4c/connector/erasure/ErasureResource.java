package org.wechatc4c.connector.erasure;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.reply.Problem;
import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.connector.topic.BrokerUnavailable;
import org.wechatc4c.events.Customer;

import io.smallrye.mutiny.Uni;

/** Where operators have a person's data erased. Answers with what was done and what could not be; may be asked again. */
@Path("/internal/customers/{channel}/{openId}/erasure")
@Produces(MediaType.APPLICATION_JSON)
class ErasureResource {

    private final Operators operators;
    private final Erasure erasure;

    ErasureResource(Operators operators, Erasure erasure) {
        this.operators = operators;
        this.erasure = erasure;
    }

    @POST
    public Uni<Erased> erase(@RestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @RestPath String channel,
            @RestPath String openId) {
        if (!operators.isOne(authorization)) {
            throw new ErasureFailure.NotProven();
        }
        return erasure.erase(customer(channel, openId));
    }

    private static Customer customer(String channel, String openId) {
        if (channel.isBlank() || channel.indexOf(':') >= 0 || openId.isBlank()) {
            throw new ErasureFailure.Malformed();
        }
        return new Customer(channel, openId);
    }

    @ServerExceptionMapper
    public RestResponse<Problem> onFailure(ErasureFailure failure) {
        var detail = String.valueOf(failure.getMessage());
        return switch (failure) {
            case ErasureFailure.NotProven ignored -> challenge(Problem.of(401, "Unauthorized", detail));
            case ErasureFailure.Malformed ignored -> Problem.of(400, "Bad Request", detail);
        };
    }

    @ServerExceptionMapper
    public RestResponse<Problem> onFailure(C4cFailure failure) {
        return unfinished(String.valueOf(failure.getMessage()));
    }

    @ServerExceptionMapper
    public RestResponse<Problem> onFailure(BrokerUnavailable failure) {
        return unfinished("Kafka cannot be reached");
    }

    private static RestResponse<Problem> unfinished(String why) {
        return Problem.of(503, "Service Unavailable", why + "; ask again, what was done stays done");
    }

    private static RestResponse<Problem> challenge(RestResponse<Problem> problem) {
        problem.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return problem;
    }
}
