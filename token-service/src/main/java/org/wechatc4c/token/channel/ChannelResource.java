package org.wechatc4c.token.channel;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.token.caller.Role;
import org.wechatc4c.token.channel.ChannelAdministration.Actor;
import org.wechatc4c.token.problem.Problem;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;

/** Channel records for the gateway: what is on the topic, and what must not be. */
@Path("/internal/channels/{channel}")
@RolesAllowed(Role.OF_GATEWAY)
class ChannelResource {

    private static final Actor GATEWAY = new Actor("gateway", null);

    private final Channels channels;
    private final ChannelAdministration administration;

    ChannelResource(Channels channels, ChannelAdministration administration) {
        this.channels = channels;
        this.administration = administration;
    }

    @GET
    @NonBlocking
    public ChannelChanged channel(@RestPath String channel) {
        return channels.publicPart(channel);
    }

    @GET
    @Path("/callback-credentials")
    @Cache(noStore = true)
    @NonBlocking
    public CallbackCredentials callbackCredentials(@RestPath String channel) {
        return channels.callback(channel);
    }

    @POST
    @Path("/verified")
    @Blocking
    @Operation(summary = "Notes that WeChat checked the channel's address, and was answered")
    public void verified(@RestPath String channel) {
        administration.verified(channel, GATEWAY);
    }

    @ServerExceptionMapper
    public RestResponse<Problem> onUnknown(UnknownChannel failure) {
        return Problem.of(Status.NOT_FOUND, "CHANNEL_UNKNOWN", failure.getMessage()).build();
    }
}
