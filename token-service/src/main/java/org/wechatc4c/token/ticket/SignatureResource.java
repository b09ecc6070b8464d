package org.wechatc4c.token.ticket;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.call.CallFailure;
import org.wechatc4c.token.caller.Role;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Channels;
import org.wechatc4c.token.problem.Problem;

import io.smallrye.mutiny.Uni;

/** Signatures for the web pages of a channel. */
@Path("/internal/channels/{channel}")
@RolesAllowed(Role.OF_GATEWAY)
class SignatureResource {

    private final Channels channels;
    private final Signatures signatures;

    SignatureResource(Channels channels, Signatures signatures) {
        this.channels = channels;
        this.signatures = signatures;
    }

    @POST
    @Path("/js-signatures")
    @Operation(summary = "Signs a page of the channel for the JS-SDK")
    @Cache(noStore = true)
    public Uni<JsSignature> page(@RestPath String channel, @NotNull @Valid PageAddress page) {
        var owner = channel(channel);
        return signatures.of(owner, JsPage.of(owner, page.url())).map(signature -> JsSignature.of(owner, signature));
    }

    @POST
    @Path("/card-signatures")
    @Operation(summary = "Signs a card for a page that adds or chooses it")
    @Cache(noStore = true)
    public Uni<Signatures.Signature> card(@RestPath String channel, @NotNull @Valid CardChoice card) {
        return signatures.of(channel(channel), card.card());
    }

    @ServerExceptionMapper
    public RestResponse<Problem> onForeignPage(PageFailure failure) {
        return switch (failure) {
            case PageFailure.Malformed malformed ->
                Problem.of(Status.BAD_REQUEST, "URL_MALFORMED", malformed.getMessage()).build();
            case PageFailure.NotOurs foreign -> Problem.of(Status.CONFLICT, "URL_NOT_OURS", foreign.getMessage()).build();
        };
    }

    private Channel channel(String id) {
        return channels.withId(id).orElseThrow(() -> new CallFailure.UnknownChannel(id));
    }

    /** The page as the browser shows it, up to {@code #}. */
    record PageAddress(@NotNull String url) {
    }

    /** What the page gives to {@code wx.config}. */
    record JsSignature(String appId, long timestamp, String nonceStr, String signature) {

        static JsSignature of(Channel channel, Signatures.Signature signature) {
            return new JsSignature(channel.appId(), signature.timestamp(), signature.nonceStr(), signature.signature());
        }
    }

    /** The card, and what else the page names of it. */
    record CardChoice(@NotNull @Pattern(regexp = WORD) String cardId, @Nullable @Pattern(regexp = WORD) String code,
            @Nullable @Pattern(regexp = WORD) String openid) {

        private static final String WORD = "[A-Za-z0-9_-]{1,128}";

        Signatures.Card card() {
            return new Signatures.Card(cardId, code, openid);
        }
    }
}
