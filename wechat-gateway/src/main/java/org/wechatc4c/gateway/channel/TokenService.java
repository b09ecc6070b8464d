package org.wechatc4c.gateway.channel;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.gateway.channel.TokenServiceApi.Tagged;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;

/** The token-service, that is whoever is configured with the channels. Each question fails with a {@link ChannelFailure}. */
@Startup
@Singleton
class TokenService {

    private final TokenServiceApi api;
    private final String authorization;

    TokenService(@RestClient TokenServiceApi api, InternalConfig internal) {
        this.api = api;
        this.authorization = "Bearer " + required(internal.serviceToken().get());
    }

    /** A secret that is not set arrives as one that holds nothing. */
    private static String required(@Nullable String serviceToken) {
        if (serviceToken == null || serviceToken.isBlank()) {
            throw new ConfigurationException(
                    "internal.service-token (INTERNAL_SERVICE_TOKEN) is missing: give it the value that the token-service has");
        }
        return serviceToken;
    }

    Uni<ChannelChanged> channel(String id) {
        return Uni.createFrom().deferred(() -> api.channel(id, authorization))
                .onFailure().transform(cause -> failure(id, cause));
    }

    Uni<Tagged> callbackCredentials(String id) {
        return Uni.createFrom().deferred(() -> api.callbackCredentials(id, authorization))
                .onFailure().transform(cause -> failure(id, cause));
    }

    /** Tells that WeChat checked the channel's address, and was answered. */
    Uni<Void> verified(String id) {
        return Uni.createFrom().deferred(() -> api.verified(id, authorization))
                .onFailure().transform(cause -> failure(id, cause));
    }

    /** Without the cause: one that could not be read quotes what it could not read. */
    private static ChannelFailure failure(String id, Throwable cause) {
        if (cause instanceof WebApplicationException answered) {
            var status = answered.getResponse().getStatus();
            return status == Status.NOT_FOUND.getStatusCode()
                    ? new ChannelFailure.Unknown()
                    : new ChannelFailure.Unavailable(id, "answered HTTP " + status);
        }
        return new ChannelFailure.Unavailable(id, "does not answer: " + cause.getClass().getSimpleName());
    }
}
