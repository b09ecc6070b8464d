package org.wechatc4c.token.login;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

/** WeChat's API about people, as it is on the wire. Answers are text here: they are JSON whatever their content type says. */
@RegisterRestClient(configKey = "wechat")
@Path("/sns")
interface SnsApi {

    @GET
    @Path("/oauth2/access_token")
    Uni<String> accessToken(@RestQuery("appid") String appId, @RestQuery String secret, @RestQuery String code,
            @RestQuery("grant_type") String grantType);

    @GET
    @Path("/oauth2/refresh_token")
    Uni<String> refreshToken(@RestQuery("appid") String appId, @RestQuery("grant_type") String grantType,
            @RestQuery("refresh_token") String refreshToken);

    @GET
    @Path("/oauth2/component/access_token")
    Uni<String> componentAccessToken(@RestQuery("appid") String appId, @RestQuery String code,
            @RestQuery("grant_type") String grantType, @RestQuery("component_appid") String componentAppId,
            @RestQuery("component_access_token") String componentAccessToken);

    @GET
    @Path("/oauth2/component/refresh_token")
    Uni<String> componentRefreshToken(@RestQuery("appid") String appId, @RestQuery("grant_type") String grantType,
            @RestQuery("component_appid") String componentAppId,
            @RestQuery("component_access_token") String componentAccessToken, @RestQuery("refresh_token") String refreshToken);

    @GET
    @Path("/userinfo")
    Uni<String> userInfo(@RestQuery("access_token") String accessToken, @RestQuery("openid") String openId,
            @RestQuery String lang);
}
