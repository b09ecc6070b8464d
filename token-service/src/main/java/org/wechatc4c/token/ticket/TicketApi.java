package org.wechatc4c.token.ticket;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

/** WeChat's call for tickets as it is on the wire. */
@RegisterRestClient(configKey = "wechat")
@Path("/cgi-bin/ticket")
interface TicketApi {

    @GET
    @Path("/getticket")
    Uni<String> ticket(@RestQuery("access_token") String accessToken, @RestQuery("type") String type);
}
