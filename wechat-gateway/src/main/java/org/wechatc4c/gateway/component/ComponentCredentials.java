package org.wechatc4c.gateway.component;

import java.time.Clock;
import java.time.Instant;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.gateway.component.ComponentApi.Tagged;

import io.smallrye.mutiny.Uni;

/** The platform's secrets. They are held whatever becomes of the token-service, and asked for anew from time to time. */
@Singleton
class ComponentCredentials {

    private final Component component;
    private final ComponentConfig config;
    private final Clock clock;
    private final Uni<Tagged> newest;
    private volatile @Nullable Tagged held;
    private volatile Instant askedAt = Instant.EPOCH;
    private volatile Instant goodUntil = Instant.EPOCH;

    ComponentCredentials(Component component, ComponentConfig config, Clock clock) {
        this.component = component;
        this.config = config;
        this.clock = clock;
        this.newest = Uni.createFrom().deferred(this::fetch).memoize().until(() -> !clock.instant().isBefore(goodUntil));
    }

    /** Fails with a {@link ComponentFailure}. */
    Uni<Tagged> current() {
        return newest.onFailure(ComponentFailure.Unavailable.class).recoverWithUni(failure -> {
            var known = held;
            return known == null ? Uni.createFrom().failure(failure) : Uni.createFrom().item(known);
        });
    }

    /** They did not prove a call. {@code null} when there are no others, or it was asked a moment ago. */
    Uni<@Nullable Tagged> otherThan(Tagged failed) {
        var now = clock.instant();
        if (now.isBefore(askedAt.plus(config.askAgainAfter()))) {
            return Uni.createFrom().nullItem();
        }
        goodUntil = now;
        return current().map(known -> known.credentialsTag().equals(failed.credentialsTag()) ? null : known);
    }

    private Uni<Tagged> fetch() {
        askedAt = clock.instant();
        return component.callbackCredentials()
                .invoke(fetched -> {
                    held = fetched;
                    goodUntil = clock.instant().plus(config.holdCredentials());
                })
                .onFailure().invoke(() -> goodUntil = clock.instant().plus(config.askAgainAfter()));
    }
}
