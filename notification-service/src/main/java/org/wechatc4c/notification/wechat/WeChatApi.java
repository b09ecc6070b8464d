package org.wechatc4c.notification.wechat;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

/** WeChat's API as it is on the wire. Bodies are text: its answers are JSON whatever their content type says. */
@RegisterRestClient(configKey = "wechat")
@Path("/cgi-bin")
interface WeChatApi {

    @POST
    @Path("/message/custom/send")
    @Consumes("application/json;charset=UTF-8")
    Uni<String> sendCustomerServiceMessage(@RestQuery("access_token") String accessToken, String message);

    @POST
    @Path("/message/template/send")
    @Consumes("application/json;charset=UTF-8")
    Uni<String> sendTemplateMessage(@RestQuery("access_token") String accessToken, String message);
}
