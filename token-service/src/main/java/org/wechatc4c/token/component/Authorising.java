package org.wechatc4c.token.component;

import static org.wechatc4c.token.component.AuthorisationRequests.hash;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.component.AuthorisationRequests.Opened;
import org.wechatc4c.token.component.AuthorisationRequests.Wish;
import org.wechatc4c.token.component.OpenPlatform.Granted;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/**
 * How accounts come to authorise the platform, and stop to. The browser that comes back and WeChat's event bring the same code,
 * which can be used once: whoever is second finds what the first one stored.
 */
@Singleton
class Authorising {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(150);
    private static final int LOOKS = 20;

    private final Component component;
    private final ComponentTokens tokens;
    private final OpenPlatform openPlatform;
    private final Authorisations authorisations;
    private final AuthorisationRequests requests;
    private final Event<AuthorisationChanged> changed;
    private final Clock clock;

    Authorising(Component component, ComponentTokens tokens, OpenPlatform openPlatform, Authorisations authorisations,
            AuthorisationRequests requests, Event<AuthorisationChanged> changed, Clock clock) {
        this.component = component;
        this.tokens = tokens;
        this.openPlatform = openPlatform;
        this.authorisations = authorisations;
        this.requests = requests;
        this.changed = changed;
        this.clock = clock;
    }

    /** An operator wants an account to authorise the platform. */
    Uni<Opened> ask(String operator, Wish wish) {
        component.identity();
        return tokens.use(openPlatform::preAuthCode).chain(code -> requests.open(operator, wish, code))
                .invoke(opened -> Log.infof("An authorisation page was asked for [operator=%s, expiresAt=%s]", operator,
                        opened.expiresAt()));
    }

    /** A browser came back from WeChat's page. */
    Uni<Authorisation> cameBack(String state, String code) {
        return requests.redeem(state).chain(request -> redeem(code, clock.instant(), null)
                .onFailure(Authorising::mayComeBack).call(() -> requests.giveBack(request.id()))
                .call(authorisation -> requests.led(request.id(), authorisation.appId()))
                .call(authorisation -> tell(authorisation, request.channelName())));
    }

    /** WeChat says that an account authorised the platform, or changed what it allows. */
    Uni<Void> authorised(String appId, String code, Instant at) {
        return unlessLaterIsKnown(appId, at, () -> redeem(code, at, appId).call(authorisation -> tell(authorisation, null))
                .replaceWithVoid());
    }

    /** WeChat says that an account took everything back. */
    Uni<Void> unauthorised(String appId, Instant at) {
        return unlessLaterIsKnown(appId, at, () -> withdraw(appId, at)
                .chain(isWithdrawn -> isWithdrawn ? Uni.createFrom().voidItem() : withdrawIfWeChatSaysSo(appId)));
    }

    /** A browser came back since, by our clock, which may be ahead of WeChat's. */
    private Uni<Void> withdrawIfWeChatSaysSo(String appId) {
        return tokens.use(token -> openPlatform.card(token, appId)).replaceWithVoid()
                .onFailure(ComponentFailure.Withdrawn.class)
                .recoverWithUni(() -> withdraw(appId, clock.instant()).replaceWithVoid());
    }

    /** The account does not authorise the platform any more, unless it did so again since: then the answer is no. */
    Uni<Boolean> withdraw(String appId, Instant at) {
        return authorisations.withdrawn(appId, at).chain(authorisation -> {
            if (authorisation == null) {
                return Uni.createFrom().item(false);
            }
            Log.warnf("An account does not authorise the third-party platform any more [appId=%s]", appId);
            return tell(authorisation, null).replaceWith(true);
        });
    }

    /** The code was not used, so the browser may bring it again. */
    private static boolean mayComeBack(Throwable failure) {
        return failure instanceof ComponentFailure.Unreachable || failure instanceof ComponentFailure.NoTicket;
    }

    /** The refresh token is lost, or is none any more: WeChat's own list still tells it to the platform. */
    Uni<@Nullable Authorisation> recover(String appId) {
        return recover(appId, null, clock.instant());
    }

    private Uni<@Nullable Authorisation> recover(String appId, @Nullable String codeHash, Instant at) {
        return tokens.<@Nullable String> use(token -> openPlatform.refreshTokenOnList(token, appId)).chain(refreshToken -> {
            if (refreshToken == null) {
                return Uni.createFrom().<@Nullable Authorisation> nullItem();
            }
            Log.warnf("A refresh token was taken from WeChat's list [appId=%s]", appId);
            return tokens.use(token -> openPlatform.card(token, appId))
                    .chain(card -> authorisations.authorised(appId, refreshToken, card.permissionSets(), codeHash, at)
                            .chain(() -> authorisations.named(appId, card)));
        });
    }

    private Uni<Void> unlessLaterIsKnown(String appId, Instant at, Supplier<Uni<Void>> work) {
        return authorisations.knowsLaterThan(at, appId).chain(isLate -> {
            if (isLate) {
                Log.infof("An event came later than newer ones and says nothing any more [appId=%s, at=%s]", appId, at);
                return Uni.createFrom().voidItem();
            }
            return work.get().chain(() -> authorisations.told(appId, at));
        });
    }

    private Uni<Authorisation> redeem(String code, Instant at, @Nullable String appId) {
        return authorisations.cameOf(hash(code)).chain(known -> known != null
                ? withNames(known)
                : tokens.use(token -> openPlatform.authorisation(token, code))
                        .chain(granted -> store(granted, code, at))
                        .onFailure(ComponentFailure.CodeRefused.class)
                        .recoverWithUni(failure -> storedByAnother(code, at, appId, failure)));
    }

    /** First of all the refresh token, which is told once. */
    private Uni<Authorisation> store(Granted granted, String code, Instant at) {
        return authorisations.authorised(granted.appId(), granted.refreshToken(), granted.permissionSets(), hash(code), at)
                .invoke(() -> Log.infof("An account authorises the third-party platform [appId=%s, permissionSets=%s]",
                        granted.appId(), granted.permissionSets()))
                .chain(this::withNames);
    }

    /** The other one may not have come to an end yet, or came to a bad one: then WeChat's list has what the code stood for. */
    private Uni<Authorisation> storedByAnother(String code, Instant at, @Nullable String appId, Throwable failure) {
        return looked(hash(code), LOOKS).chain(known -> {
            if (known != null) {
                return withNames(known);
            }
            return appId == null
                    ? Uni.createFrom().failure(failure)
                    : recover(appId, hash(code), at).onItem().ifNull().failWith(failure);
        });
    }

    private Uni<@Nullable Authorisation> looked(String codeHash, int looksLeft) {
        return authorisations.cameOf(codeHash).chain(known -> known != null || looksLeft == 0
                ? Uni.createFrom().item(known)
                : Uni.createFrom().voidItem().onItem().delayIt().by(LOOK_AGAIN).chain(() -> looked(codeHash, looksLeft - 1)));
    }

    /** Without its names an account is authorised all the same. */
    private Uni<Authorisation> withNames(Authorisation authorisation) {
        if (authorisation.nickName() != null || !authorisation.isInForce()) {
            return Uni.createFrom().item(authorisation);
        }
        var appId = authorisation.appId();
        return tokens.use(token -> openPlatform.card(token, appId))
                .chain(card -> authorisations.named(appId, card))
                .map(named -> named == null ? authorisation : named)
                .onFailure(ComponentFailure.class).invoke(failure -> Log.warnf(
                        "WeChat does not tell what an account is called: %s [appId=%s]", failure.getMessage(), appId))
                .onFailure(ComponentFailure.class).recoverWithItem(authorisation);
    }

    private Uni<Void> tell(Authorisation authorisation, @Nullable String requestedName) {
        return Uni.createFrom()
                .completionStage(() -> changed.fireAsync(AuthorisationChanged.of(authorisation, requestedName)))
                .replaceWithVoid();
    }
}
