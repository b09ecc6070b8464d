package org.wechatc4c.token.component;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.component.OpenPlatform.Refreshed;
import org.wechatc4c.token.token.Grant;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/**
 * WeChat as the source of access tokens of accounts hosted by QR code. Each call is a new token, so callers keep what they get.
 */
@Singleton
class RefreshTokens {

    private static final int ALARMING = 2;

    private final ComponentTokens tokens;
    private final OpenPlatform openPlatform;
    private final Authorisations authorisations;
    private final Authorising authorising;
    private final Clock clock;
    private final Counter alarms;
    private final Map<String, Uni<Grant>> flights = new ConcurrentHashMap<>();

    RefreshTokens(ComponentTokens tokens, OpenPlatform openPlatform, Authorisations authorisations, Authorising authorising,
            Clock clock, MeterRegistry meters) {
        this.tokens = tokens;
        this.openPlatform = openPlatform;
        this.authorisations = authorisations;
        this.authorising = authorising;
        this.clock = clock;
        this.alarms = Counter.builder("component.refresh.alarms")
                .description("accounts whose access token could not be renewed twice in a row").register(meters);
    }

    /** Asks for an access token of the account. Fails with a {@link ComponentFailure}. */
    Uni<Grant> ask(String appId) {
        return flights.computeIfAbsent(appId, any -> once(appId)
                .onTermination().invoke(() -> flights.remove(appId))
                .memoize().indefinitely());
    }

    private Uni<Grant> once(String appId) {
        return authorisations.refreshTokens(appId)
                .chain(known -> withOneOf(known.all(), appId))
                .onItem().ifNull().switchTo(() -> recovered(appId))
                .onFailure(ComponentFailure.Withdrawn.class).call(() -> authorising.withdraw(appId, clock.instant()))
                .onFailure(ComponentFailure.Withdrawn.class).transform(failure -> new ComponentFailure.Withdrawn(appId))
                .onFailure(failure -> failure instanceof ComponentFailure
                        && !(failure instanceof ComponentFailure.Withdrawn))
                .call(failure -> notRefreshed(appId, failure));
    }

    /** {@code null} when WeChat takes none of them. */
    private Uni<@Nullable Grant> withOneOf(List<String> refreshTokens, String appId) {
        if (refreshTokens.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        var first = refreshTokens.getFirst();
        return refreshed(appId, first)
                .<@Nullable Grant> map(grant -> grant)
                .onFailure(ComponentFailure.RefreshTokenRefused.class)
                .recoverWithUni(() -> withOneOf(refreshTokens.subList(1, refreshTokens.size()), appId));
    }

    private Uni<Grant> recovered(String appId) {
        return authorising.recover(appId)
                .onItem().ifNull().failWith(() -> new ComponentFailure.Withdrawn(appId))
                .chain(() -> authorisations.refreshTokens(appId))
                .chain(known -> known.current() == null
                        ? Uni.createFrom().failure(new ComponentFailure.Withdrawn(appId))
                        : refreshed(appId, known.current()));
    }

    /** What is asked for with next time is stored before the token is handed out. */
    private Uni<Grant> refreshed(String appId, String refreshToken) {
        return tokens.<Refreshed> use(token -> openPlatform.refresh(token, appId, refreshToken))
                .call(refreshed -> authorisations.refreshed(appId, refreshToken, refreshed.refreshToken()))
                .map(refreshed -> new Grant(refreshed.access().token(), refreshed.access().expiresIn()));
    }

    private Uni<Void> notRefreshed(String appId, Throwable failure) {
        return authorisations.notRefreshed(appId).invoke(times -> {
            if (times == ALARMING) {
                alarms.increment();
                Log.errorf("An access token could not be renewed twice in a row: %s [appId=%s]", failure.getMessage(), appId);
            }
        }).replaceWithVoid();
    }
}
