package org.wechatc4c.token.operation;

import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.wechatc4c.token.call.AccountCalls;
import org.wechatc4c.token.call.CallFailure;
import org.wechatc4c.token.caller.Role;
import org.wechatc4c.token.channel.Channels;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

/** What WeChat remembers of a call that it refused, by the rid in its answer. */
@Path("/admin/channels/{channel}/requests")
@RolesAllowed(Role.OF_OPERATOR)
class RequestResource {

    private final Channels channels;
    private final AccountCalls calls;
    private final OperationApi api;
    private final MaskedTexts texts;

    RequestResource(Channels channels, AccountCalls calls, @RestClient OperationApi api, MaskedTexts texts) {
        this.channels = channels;
        this.calls = calls;
        this.api = api;
        this.texts = texts;
    }

    @GET
    @Path("/{rid}")
    @Operation(summary = "Tells what a refused call was, without what was said in it")
    public Uni<PastRequest> request(@RestPath String channel, @RestPath String rid) {
        var owner = channels.withId(channel).orElseThrow(() -> new CallFailure.UnknownChannel(channel));
        return calls.call(owner, token -> api.request(token, new OperationApi.OfRequest(rid)))
                .map(answer -> shown(rid, answer.path("request")));
    }

    private PastRequest shown(String rid, JsonNode request) {
        return new PastRequest(rid, Instant.ofEpochSecond(request.path("invoke_time").asLong()),
                request.path("cost_in_ms").asLong(), texts.address(request.path("request_url").asText()),
                texts.body(text(request.path("request_body"))), texts.body(text(request.path("response_body"))),
                request.path("client_ip").asText());
    }

    private static String text(JsonNode body) {
        return body.isContainerNode() ? body.toString() : body.asText();
    }

    /**
     * A call that was refused.
     *
     * @param requestUrl with masked values, as the bodies are
     * @param clientIp the address that it came from, as WeChat saw it
     */
    record PastRequest(String rid, Instant at, long costMillis, String requestUrl, String requestBody, String responseBody,
            String clientIp) {
    }
}
