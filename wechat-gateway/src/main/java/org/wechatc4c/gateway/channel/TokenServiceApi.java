package org.wechatc4c.gateway.channel;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;

import io.smallrye.mutiny.Uni;

/** The internal API of the token-service. */
@RegisterRestClient(configKey = "token-service")
@Path("/internal/channels/{channel}")
interface TokenServiceApi {

    @GET
    Uni<ChannelChanged> channel(@RestPath String channel, @RestHeader(HttpHeaders.AUTHORIZATION) String authorization);

    @GET
    @Path("/callback-credentials")
    Uni<Tagged> callbackCredentials(@RestPath String channel, @RestHeader(HttpHeaders.AUTHORIZATION) String authorization);

    @POST
    @Path("/verified")
    Uni<Void> verified(@RestPath String channel, @RestHeader(HttpHeaders.AUTHORIZATION) String authorization);

    /** Credentials, and the tag that channel records have while these are the valid ones. */
    record Tagged(String channelId, String credentialsTag, List<String> tokens, List<String> encodingAesKeys) {

        Credentials credentials() {
            return new Credentials(tokens, encodingAesKeys);
        }

        @Override
        public String toString() {
            return "Tagged[" + channelId + ", " + credentialsTag + "]";
        }
    }
}
