package org.wechatc4c.token.token;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.smallrye.mutiny.Uni;

/** WeChat's API as it is on the wire. Answers are text here: they are JSON whatever their content type says. */
@RegisterRestClient(configKey = "wechat")
@Path("/cgi-bin")
interface WeChatApi {

    @POST
    @Path("/stable_token")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<RestResponse<String>> stableToken(Question question);

    /** Gives another token each time, and lets the former age. */
    @GET
    @Path("/token")
    Uni<RestResponse<String>> classicToken(@RestQuery("grant_type") String grantType, @RestQuery("appid") String appId,
            @RestQuery String secret);

    /** Not forced: answers the current token and lets no token die. */
    record Question(@JsonProperty("grant_type") String grantType, @JsonProperty("appid") String appId, String secret,
            @JsonProperty("force_refresh") boolean forceRefresh) {

        static final String CLIENT_CREDENTIAL = "client_credential";

        static Question normal(String appId, String appSecret) {
            return new Question(CLIENT_CREDENTIAL, appId, appSecret, false);
        }

        @Override
        public String toString() {
            return "Question[appId=" + appId + "]";
        }
    }
}
