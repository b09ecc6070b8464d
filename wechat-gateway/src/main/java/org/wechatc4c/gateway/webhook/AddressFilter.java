package org.wechatc4c.gateway.webhook;

import java.util.Set;

import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.wechatc4c.gateway.channel.Channels;

/** Lets the default channel answer without its name, so that an installation with one account has a simple address. */
class AddressFilter {

    private static final Set<String> ALIASES = Set.of("/", "/wechat", "/wechat/");

    private final Channels channels;

    AddressFilter(Channels channels) {
        this.channels = channels;
    }

    @ServerRequestFilter(preMatching = true)
    public void resolve(ContainerRequestContext request) {
        if (ALIASES.contains(request.getUriInfo().getRequestUri().getPath())) {
            request.setRequestUri(request.getUriInfo().getRequestUriBuilder()
                    .replacePath("/wechat/" + channels.defaultChannel().name()).build());
        }
    }
}
