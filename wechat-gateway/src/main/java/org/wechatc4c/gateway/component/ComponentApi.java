package org.wechatc4c.gateway.component;

import java.time.Instant;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.gateway.channel.Credentials;

import io.smallrye.mutiny.Uni;

/** The part of the token-service's internal API that is about the third-party platform. */
@RegisterRestClient(configKey = "component")
@Path("/internal/component")
interface ComponentApi {

    @GET
    @Path("/callback-credentials")
    Uni<Tagged> callbackCredentials(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization);

    @POST
    @Path("/verify-ticket")
    Uni<Void> ticket(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization, Ticket ticket);

    @POST
    @Path("/events")
    Uni<Void> event(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization, PlatformEvent event);

    @POST
    @Path("/authorisations/open")
    Uni<LoginPage> open(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization, Opening opening);

    @POST
    @Path("/authorisations/redeem")
    Uni<Redeemed> redeem(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization, Return back);

    @POST
    @Path("/release-test")
    Uni<Void> releaseTest(@RestHeader(HttpHeaders.AUTHORIZATION) String authorization, Trial trial);

    /** With what calls are proven, and a tag that changes with it. */
    record Tagged(String appId, String credentialsTag, List<String> tokens, List<String> encodingAesKeys) {

        Credentials credentials() {
            return new Credentials(tokens, encodingAesKeys);
        }

        @Override
        public String toString() {
            return "Tagged[" + appId + ", " + credentialsTag + "]";
        }
    }

    /** A verify ticket. */
    record Ticket(String ticket, Instant createdAt) {
        @Override
        public String toString() {
            return "Ticket[" + createdAt + "]";
        }
    }

    /** What WeChat told of the account with this app id. */
    record PlatformEvent(String infoType, String appId, Instant createdAt, @Nullable String code) {
        @Override
        public String toString() {
            return "PlatformEvent[" + infoType + ", " + appId + "]";
        }
    }

    /** A state in an address of ours. */
    record Opening(String state, boolean onPhone) {
        @Override
        public String toString() {
            return "Opening[]";
        }
    }

    /** WeChat's page. */
    record LoginPage(String url) {
        @Override
        public String toString() {
            return "LoginPage[]";
        }
    }

    /** What a browser came back with. */
    record Return(String state, String code) {
        @Override
        public String toString() {
            return "Return[]";
        }
    }

    /** The account that authorised the platform. */
    record Redeemed(String appId, @Nullable String name) {
    }

    /** A case of the release check. */
    record Trial(String openId, String code) {
        @Override
        public String toString() {
            return "Trial[]";
        }
    }
}
