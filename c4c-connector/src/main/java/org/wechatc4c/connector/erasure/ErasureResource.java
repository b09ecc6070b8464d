package org.wechatc4c.connector.erasure;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.wechatc4c.connector.entrance.Problem;
import org.wechatc4c.connector.operator.ForOperators;
import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.connector.topic.BrokerUnavailable;
import org.wechatc4c.events.Customer;

import io.smallrye.mutiny.Uni;

/** Where operators have a person's data erased. Answers with what was done and what could not be; may be asked again. */
@Path("/internal/customers/{channel}/{openId}/erasure")
@Produces(MediaType.APPLICATION_JSON)
@ForOperators
class ErasureResource {

    private final Erasure erasure;

    ErasureResource(Erasure erasure) {
        this.erasure = erasure;
    }

    @POST
    public Uni<Erased> erase(@RestPath String channel, @RestPath String openId) {
        return erasure.erase(customer(channel, openId));
    }

    private static Customer customer(String channel, String openId) {
        if (channel.isBlank() || channel.indexOf(':') >= 0 || openId.isBlank()) {
            throw new NobodyMeant();
        }
        return new Customer(channel, openId);
    }

    @ServerExceptionMapper
    public RestResponse<Problem> onFailure(NobodyMeant failure) {
        return Problem.of(400, "Bad Request", String.valueOf(failure.getMessage()));
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
}
