package org.wechatc4c.gateway.login;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import io.smallrye.mutiny.Uni;

/** The internal API of the token-service about people who sign in. */
@RegisterRestClient(configKey = "token-service-logins")
@Path("/internal")
interface LoginApi {

    @POST
    @Path("/channels/{channel}/logins")
    Uni<Begun> begin(@RestPath String channel, @RestHeader(HttpHeaders.AUTHORIZATION) String authorization, Wish wish);

    @POST
    @Path("/logins/redeem")
    Uni<Redeemed> redeem(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization, Return back);

    /** Who wants to sign in, and where to go then. */
    record Wish(String browser, Scope scope, String returnTo) {
        @Override
        public String toString() {
            return "Wish[" + scope + "]";
        }
    }

    /** Where WeChat asks the visitor. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Begun(String authorizeUrl) {
        @Override
        public String toString() {
            return "Begun";
        }
    }

    /** What the visitor brought back. */
    record Return(String state, String code, String browser) {
        @Override
        public String toString() {
            return "Return";
        }
    }

    /** Who that is. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Redeemed(String assertion) {
        @Override
        public String toString() {
            return "Redeemed";
        }
    }
}
