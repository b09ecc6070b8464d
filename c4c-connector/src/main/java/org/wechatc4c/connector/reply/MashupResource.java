package org.wechatc4c.connector.reply;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.entrance.Problem;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

/** The mashup web service that C4C calls when an agent answered. Nothing unproven is read. */
@Path("/c4c/wechat")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
class MashupResource {

    private final MashupCredentials credentials;
    private final MashupReader reader;
    private final Replies replies;

    MashupResource(MashupCredentials credentials, MashupReader reader, Replies replies) {
        this.credentials = credentials;
        this.reader = reader;
        this.replies = replies;
    }

    record Received(String result) {
    }

    @POST
    public Uni<Received> answered(@RestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @RestHeader("X-API-Key") @Nullable String keyInHeader, @RestQuery("key") @Nullable String keyInQuery,
            @RestHeader(HttpHeaders.CONTENT_TYPE) @Nullable String contentType, @Context HttpServerRequest request,
            byte[] body) {
        prove(authorization, keyInHeader, keyInQuery, request);
        return replies.handOn(reader.read(body, contentType)).replaceWith(new Received("accepted"));
    }

    /** What an administrator's test button calls. */
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
            throw new ReplyFailure.NotProven();
        }
    }

    @ServerExceptionMapper
    public RestResponse<Problem> onFailure(ReplyFailure failure) {
        var detail = String.valueOf(failure.getMessage());
        return switch (failure) {
            case ReplyFailure.NotProven ignored -> Problem.unauthorized(detail);
            case ReplyFailure.Malformed ignored -> Problem.of(400, "Bad Request", detail);
            case ReplyFailure.NobodyToTell ignored ->
                Problem.of(422, "Unprocessable Content", detail + "; the answer is kept for the operators");
            case ReplyFailure.NotNow ignored ->
                Problem.of(503, "Service Unavailable", detail + "; the answer is kept for the operators");
            case ReplyFailure.NotKept ignored -> Problem.of(503, "Service Unavailable", detail);
        };
    }
}
