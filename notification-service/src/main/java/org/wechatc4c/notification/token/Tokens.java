package org.wechatc4c.notification.token;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.notification.token.TokenService.Refusal;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.Secret;
import io.smallrye.mutiny.Uni;

/** The access tokens of the channels. */
@Startup
@ApplicationScoped
public class Tokens {

    private final TokenService tokenService;
    private final TokenConfig config;
    private final Clock clock;
    private final String authorization;
    private final Map<String, ChannelToken> channels = new ConcurrentHashMap<>();

    Tokens(@RestClient TokenService tokenService, TokenConfig config, InternalConfig internal, Clock clock) {
        this.tokenService = tokenService;
        this.config = config;
        this.clock = clock;
        this.authorization = "Bearer " + required(internal.serviceToken());
    }

    /** A secret that is not set arrives as one that holds nothing. */
    private static String required(Secret<String> serviceToken) {
        String token = serviceToken.get();
        if (token == null || token.isBlank()) {
            throw new ConfigurationException(
                    "internal.service-token (INTERNAL_SERVICE_TOKEN) is missing: give it the value that the token-service has");
        }
        return token;
    }

    /** Fails with a {@link TokenFailure}. */
    public Uni<AccessToken> current(String channelId) {
        return channel(channelId).current();
    }

    /** The token to use after WeChat refused one. Fails with a {@link TokenFailure}. */
    public Uni<AccessToken> insteadOf(AccessToken refused, int errcode, String channelId) {
        return channel(channelId).insteadOf(refused, errcode);
    }

    private ChannelToken channel(String channelId) {
        return channels.computeIfAbsent(channelId, ChannelToken::new);
    }

    /** Asked for once at a time, however many messages wait for it. */
    private final class ChannelToken {

        private final String channelId;
        private final AtomicReference<@Nullable AccessToken> held = new AtomicReference<>();
        private final AtomicReference<@Nullable Uni<AccessToken>> asking = new AtomicReference<>();

        ChannelToken(String channelId) {
            this.channelId = channelId;
        }

        Uni<AccessToken> current() {
            var token = held.get();
            if (token != null && clock.instant().isBefore(token.expiresAt().minus(config.refetchAhead()))) {
                return Uni.createFrom().item(token);
            }
            var mine = ask(() -> tokenService.current(channelId, authorization))
                    .onTermination().invoke(() -> asking.set(null))
                    .memoize().indefinitely();
            var earlier = asking.compareAndExchange(null, mine);
            return earlier == null ? mine : earlier;
        }

        Uni<AccessToken> insteadOf(AccessToken refused, int errcode) {
            return ask(() -> tokenService.refused(channelId, authorization, new Refusal(refused.tokenId(), errcode)));
        }

        private Uni<AccessToken> ask(Supplier<Uni<? extends AccessToken>> question) {
            return Uni.createFrom().<AccessToken> deferred(question)
                    .onFailure().transform(this::failure)
                    .invoke(held::set)
                    .onFailure().invoke(() -> held.set(null));
        }

        private TokenFailure failure(Throwable cause) {
            if (cause instanceof WebApplicationException answered) {
                var status = answered.getResponse().getStatus();
                return status == Status.NOT_FOUND.getStatusCode()
                        ? new TokenFailure.UnknownChannel(channelId, cause)
                        : new TokenFailure.Unavailable(channelId, "the token-service answered HTTP " + status, cause);
            }
            return new TokenFailure.Unavailable(channelId, "the token-service does not answer", cause);
        }
    }
}
