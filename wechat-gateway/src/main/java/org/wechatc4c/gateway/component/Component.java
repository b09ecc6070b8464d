package org.wechatc4c.gateway.component;

import java.util.Optional;
import java.util.function.Function;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.wechatc4c.gateway.channel.InternalConfig;
import org.wechatc4c.gateway.component.ComponentApi.LoginPage;
import org.wechatc4c.gateway.component.ComponentApi.Opening;
import org.wechatc4c.gateway.component.ComponentApi.PlatformEvent;
import org.wechatc4c.gateway.component.ComponentApi.Redeemed;
import org.wechatc4c.gateway.component.ComponentApi.Return;
import org.wechatc4c.gateway.component.ComponentApi.Tagged;
import org.wechatc4c.gateway.component.ComponentApi.Ticket;
import org.wechatc4c.gateway.component.ComponentApi.Trial;

import io.smallrye.mutiny.Uni;

/** The third-party platform, that is the token-service. Each call fails with a {@link ComponentFailure}. */
@Singleton
class Component {

    private static final int SERVER_ERRORS = 500;

    private final ComponentApi api;
    private final ComponentConfig config;
    private final String authorization;

    Component(@RestClient ComponentApi api, ComponentConfig config, InternalConfig internal) {
        this.api = api;
        this.config = config;
        this.authorization = "Bearer " + Optional.ofNullable(internal.serviceToken().get()).orElse("");
    }

    Uni<Tagged> callbackCredentials() {
        return quickly(api::callbackCredentials);
    }

    /** Completes when the ticket can no longer be lost. */
    Uni<Void> take(Ticket ticket) {
        return quickly(shown -> api.ticket(shown, ticket));
    }

    /** Completes when the event is worked on. */
    Uni<Void> take(PlatformEvent event) {
        return quickly(shown -> api.event(shown, event));
    }

    Uni<LoginPage> open(Opening opening) {
        return asked(shown -> api.open(shown, opening));
    }

    Uni<Redeemed> redeem(Return back) {
        return asked(shown -> api.redeem(shown, back));
    }

    Uni<Void> answer(Trial trial) {
        return asked(shown -> api.releaseTest(shown, trial));
    }

    /** WeChat waits for no more than five seconds. */
    private <T> Uni<T> quickly(Function<String, Uni<T>> call) {
        return asked(call).ifNoItem().after(config.pushWithin())
                .failWith(() -> new ComponentFailure.Unavailable("takes longer than component.push-within"));
    }

    private <T> Uni<T> asked(Function<String, Uni<T>> call) {
        return Uni.createFrom().deferred(() -> call.apply(authorization)).onFailure().transform(Component::failure);
    }

    /** Without the cause: one that could not be read quotes what it could not read. */
    private static ComponentFailure failure(Throwable cause) {
        if (cause instanceof WebApplicationException answered) {
            var status = answered.getResponse().getStatus();
            if (status == Status.NOT_FOUND.getStatusCode()) {
                return new ComponentFailure.Unknown();
            }
            return status < SERVER_ERRORS
                    ? new ComponentFailure.Refused(status)
                    : new ComponentFailure.Unavailable("answered HTTP " + status);
        }
        return new ComponentFailure.Unavailable("does not answer: " + cause.getClass().getSimpleName());
    }
}
