package org.wechatc4c.notification.token;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;

/** The internal API of the token-service. */
@RegisterRestClient(configKey = "token-service")
@Path("/internal/channels/{channel}/access-token")
interface TokenService {

    @GET
    Uni<AccessToken> current(@RestPath String channel, @RestHeader(HttpHeaders.AUTHORIZATION) String authorization);

    /** Answers the token to use now: a new one only if the refused one was still the current. */
    @POST
    @Path("/refused")
    Uni<AccessToken> refused(@RestPath String channel, @RestHeader(HttpHeaders.AUTHORIZATION) String authorization,
            Refusal refusal);

    record Refusal(String tokenId, int errcode) {
    }
}
