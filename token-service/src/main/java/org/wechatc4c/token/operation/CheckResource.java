package org.wechatc4c.token.operation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.wechatc4c.token.call.CallFailure;
import org.wechatc4c.token.caller.Role;
import org.wechatc4c.token.channel.Channels;

import io.smallrye.mutiny.Uni;

/** Whether WeChat talks to this service about an account, and what to do if not. */
@Path("/admin/channels/{channel}/checks")
@RolesAllowed(Role.OF_OPERATOR)
class CheckResource {

    private final Channels channels;
    private final AccountCheck check;

    CheckResource(Channels channels, AccountCheck check) {
        this.channels = channels;
        this.check = check;
    }

    @GET
    @Operation(summary = "Asks for a token to see whether this service's address, the app id and the AppSecret are taken")
    public Uni<AccountCheck.Finding> check(@RestPath String channel) {
        return check.of(channels.withId(channel).orElseThrow(() -> new CallFailure.UnknownChannel(channel)));
    }
}
