package org.wechatc4c.token.channel;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.token.caller.Role;
import org.wechatc4c.token.problem.Problem;

import io.smallrye.common.annotation.NonBlocking;

/** Channel records for the other services of the installation: what is on the topic, and what must not be. */
@Path("/internal/channels/{channel}")
@RolesAllowed(Role.OF_GATEWAY)
@NonBlocking
class ChannelResource {

    private final Channels channels;

    ChannelResource(Channels channels) {
        this.channels = channels;
    }

    @GET
    public ChannelChanged channel(@RestPath String channel) {
        return record(channel).publicPart();
    }

    @GET
    @Path("/callback-credentials")
    @Cache(noStore = true)
    public CallbackCredentials callbackCredentials(@RestPath String channel) {
        return record(channel).callback();
    }

    @ServerExceptionMapper
    public RestResponse<Problem> onUnknown(UnknownChannel failure) {
        return Problem.of(Status.NOT_FOUND, failure.getMessage()).build();
    }

    private ChannelRecord record(String channel) {
        return channels.record(channel).orElseThrow(() -> new UnknownChannel(channel));
    }
}
