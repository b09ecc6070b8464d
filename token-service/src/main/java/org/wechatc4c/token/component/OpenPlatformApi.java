package org.wechatc4c.token.component;

import java.util.Map;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

/** WeChat's API for third-party platforms as it is on the wire. Answers are JSON whatever their content type says. */
@RegisterRestClient(configKey = "wechat")
@Path("/cgi-bin")
@Consumes(MediaType.APPLICATION_JSON)
interface OpenPlatformApi {

    @POST
    @Path("/component/{call}")
    Uni<String> call(@RestPath String call, @RestQuery("component_access_token") @Nullable String token,
            Map<String, Object> question);

    @POST
    @Path("/message/custom/send")
    Uni<String> send(@RestQuery("access_token") String token, Map<String, Object> message);
}
