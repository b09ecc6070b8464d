package org.wechatc4c.connector.change;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.entrance.Problem;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

/** The address that C4C tells of changes. Nothing unproven is read, and what is read is only that something changed. */
@Path("/c4c/events")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
class EventResource {

    private final EventCredentials credentials;
    private final EventReader reader;
    private final Inbox inbox;

    EventResource(EventCredentials credentials, EventReader reader, Inbox inbox) {
        this.credentials = credentials;
        this.reader = reader;
        this.inbox = inbox;
    }

    record Received(String result) {
    }

    @POST
    @ResponseStatus(202)
    public Uni<Received> told(@RestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @RestHeader("X-API-Key") @Nullable String keyInHeader, @RestQuery("key") @Nullable String keyInQuery,
            @Context HttpServerRequest request, byte[] body) {
        prove(authorization, keyInHeader, keyInQuery, request);
        return inbox.take(reader.read(body)).replaceWith(new Received("accepted"));
    }

    /** What C4C calls when an administrator saves or tests the address. */
    @GET
    public Received tested(@RestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @RestHeader("X-API-Key") @Nullable String keyInHeader, @RestQuery("key") @Nullable String keyInQuery,
            @Context HttpServerRequest request) {
        prove(authorization, keyInHeader, keyInQuery, request);
        return new Received("ready");
    }

    private void prove(@Nullable String authorization, @Nullable String keyInHeader, @Nullable String keyInQuery,
            HttpServerRequest request) {
        if (!credentials.accept(authorization, keyInHeader, keyInQuery, request.remoteAddress().hostAddress())) {
            throw new EventFailure.NotProven();
        }
    }

    @ServerExceptionMapper
    public RestResponse<Problem> onFailure(EventFailure failure) {
        var detail = String.valueOf(failure.getMessage());
        return switch (failure) {
            case EventFailure.NotProven ignored -> Problem.unauthorized(detail);
            case EventFailure.Malformed ignored -> Problem.of(400, "Bad Request", detail);
            case EventFailure.NotKept ignored -> Problem.of(503, "Service Unavailable", detail);
        };
    }
}
