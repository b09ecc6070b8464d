package org.wechatc4c.token.operation;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.smallrye.mutiny.Uni;

/** What operators use of WeChat's API, as it is on the wire. */
@RegisterRestClient(configKey = "wechat-operations")
@Path("/cgi-bin")
@Consumes(MediaType.APPLICATION_JSON)
interface OperationApi {

    @POST
    @Path("/openapi/quota/get")
    Uni<String> quota(@RestQuery("access_token") String accessToken, OfApi question);

    @POST
    @Path("/openapi/quota/clear")
    Uni<String> clearOne(@RestQuery("access_token") String accessToken, OfApi question);

    @POST
    @Path("/clear_quota")
    Uni<String> clearAll(@RestQuery("access_token") String accessToken, OfAccount question);

    @POST
    @Path("/clear_quota/v2")
    Uni<String> clearAllByQuery(@RestQuery("appid") String appId, @RestQuery("appsecret") String appSecret);

    @POST
    @Path("/clear_quota/v2")
    Uni<String> clearAllByBody(Proof proof);

    @POST
    @Path("/openapi/rid/get")
    Uni<String> request(@RestQuery("access_token") String accessToken, OfRequest question);

    @GET
    @Path("/getcallbackip")
    Uni<String> callbackAddresses(@RestQuery("access_token") String accessToken);

    @GET
    @Path("/get_api_domain_ip")
    Uni<String> apiAddresses(@RestQuery("access_token") String accessToken);

    @POST
    @Path("/callback/check")
    Uni<String> checkCallback(@RestQuery("access_token") String accessToken, OfNetwork question);

    @POST
    @Path("/stable_token")
    Uni<String> stableToken(TokenQuestion question);

    /** One API by its path. */
    record OfApi(@JsonProperty("cgi_path") String cgiPath) {
    }

    /** The whole account. */
    record OfAccount(@JsonProperty("appid") String appId) {
    }

    /** A refused call. */
    record OfRequest(String rid) {
    }

    /** How the account's server is reached. */
    record OfNetwork(String action, @JsonProperty("check_operator") String operator) {
    }

    /** What takes the place of a token. */
    record Proof(@JsonProperty("appid") String appId, @JsonProperty("appsecret") String appSecret) {
        @Override
        public String toString() {
            return "Proof[appId=" + appId + "]";
        }
    }

    /** Not forced: answers the current token and lets no token die. */
    record TokenQuestion(@JsonProperty("grant_type") String grantType, @JsonProperty("appid") String appId, String secret,
            @JsonProperty("force_refresh") boolean forceRefresh) {

        static TokenQuestion normal(String appId, String appSecret) {
            return new TokenQuestion("client_credential", appId, appSecret, false);
        }

        @Override
        public String toString() {
            return "TokenQuestion[appId=" + appId + "]";
        }
    }
}
