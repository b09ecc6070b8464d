package org.wechatc4c.token.operation;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.call.AccountCalls;
import org.wechatc4c.token.call.CallFailure;
import org.wechatc4c.token.caller.Role;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Channels;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

/** The addresses on both sides: where WeChat is, and how it reaches the account's server. */
@Path("/admin/channels/{channel}")
@RolesAllowed(Role.OF_OPERATOR)
class NetworkResource {

    private final Channels channels;
    private final AccountCalls calls;
    private final OperationApi api;

    NetworkResource(Channels channels, AccountCalls calls, @RestClient OperationApi api) {
        this.channels = channels;
        this.calls = calls;
        this.api = api;
    }

    @GET
    @Path("/callback-addresses")
    @Operation(summary = "Lists the addresses and networks that WeChat pushes from")
    public Uni<Addresses> callbackAddresses(@RestPath String channel) {
        return calls.call(channel(channel), api::callbackAddresses).map(Addresses::read);
    }

    @GET
    @Path("/api-addresses")
    @Operation(summary = "Lists the addresses and networks that WeChat's API is at")
    public Uni<Addresses> apiAddresses(@RestPath String channel) {
        return calls.call(channel(channel), api::apiAddresses).map(Addresses::read);
    }

    @POST
    @Path("/network-check")
    @Operation(summary = "Lets WeChat try to reach the server that the account's console names")
    public Uni<Findings> check(@RestPath String channel, @Nullable @Valid Question question) {
        var asked = question == null ? Question.EVERYTHING : question;
        return calls.call(channel(channel), token -> api.checkCallback(token, asked.onTheWire())).map(Findings::read);
    }

    private Channel channel(String id) {
        return channels.withId(id).orElseThrow(() -> new CallFailure.UnknownChannel(id));
    }

    private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> read) {
        return StreamSupport.stream(nodes.spliterator(), false).map(read).toList();
    }

    /** Addresses, and networks as {@code 198.51.100.0/25}. */
    record Addresses(List<String> addresses) {

        static Addresses read(JsonNode answer) {
            return new Addresses(list(answer.path("ip_list"), JsonNode::asText));
        }
    }

    /**
     * What WeChat is to try.
     *
     * @param operator from whose network; {@code null} for the one that the server is in
     */
    record Question(@Nullable Action action, @Nullable Operator operator) {

        static final Question EVERYTHING = new Question(null, null);

        OperationApi.OfNetwork onTheWire() {
            return new OperationApi.OfNetwork((action == null ? Action.ALL : action).name().toLowerCase(Locale.ROOT),
                    (operator == null ? Operator.DEFAULT : operator).name());
        }
    }

    /** To find the name, to reach the address, or both. */
    enum Action {
        @JsonProperty("dns")
        DNS,
        @JsonProperty("ping")
        PING,
        @JsonProperty("all")
        ALL
    }

    /** China Telecom, China Unicom, Tencent's own network, or by the server's address. */
    enum Operator {
        CHINANET,
        UNICOM,
        CAP,
        DEFAULT
    }

    /** What WeChat found, in its own words. */
    record Findings(List<Name> dns, List<Reach> ping) {

        static Findings read(JsonNode answer) {
            return new Findings(
                    list(answer.path("dns"), name -> new Name(name.path("ip").asText(), name.path("real_operator").asText())),
                    list(answer.path("ping"), reach -> new Reach(reach.path("ip").asText(),
                            reach.path("from_operator").asText(), reach.path("package_loss").asText(),
                            reach.path("time").asText())));
        }
    }

    /** An address of the server's name. */
    record Name(String ip, String operator) {
    }

    /** How an address is reached. */
    record Reach(String ip, String fromOperator, String packageLoss, String time) {
    }
}
