package org.wechatc4c.token.login;

import static java.util.Objects.requireNonNullElse;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Channels;
import org.wechatc4c.token.login.Authorisations.Kept;
import org.wechatc4c.token.login.LoginFailure.Why;
import org.wechatc4c.token.login.WebOAuth.Grant;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/** Signs people in. Each method fails with a {@link LoginFailure}. */
@Singleton
class Logins {

    private static final Duration STATE_LIFE = Duration.ofMinutes(5);
    private static final int STATE_LENGTH = 32;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final Pattern STATE = Pattern.compile("[A-Za-z0-9]{" + STATE_LENGTH + "}");
    private static final Pattern CODE = Pattern.compile("[!-~]{1,512}");
    /** WeChat's own pages are in Chinese, and so are the names of places. */
    private static final String LANGUAGE = "zh_CN";

    private final Channels channels;
    private final WebOAuths oauth;
    private final PendingLogins pending;
    private final Authorisations authorisations;
    private final IdentityAssertions assertions;
    private final SnsApi sns;
    private final SnsAnswers answers;
    private final LoginMetrics metrics;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Logins(Channels channels, WebOAuths oauth, PendingLogins pending, Authorisations authorisations,
            IdentityAssertions assertions, @RestClient SnsApi sns, SnsAnswers answers, LoginMetrics metrics, Clock clock) {
        this.channels = channels;
        this.oauth = oauth;
        this.pending = pending;
        this.authorisations = authorisations;
        this.assertions = assertions;
        this.sns = sns;
        this.answers = answers;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Where a person is to be sent, and until when that is good. */
    record Begun(String authorizeUrl, String state, Instant expiresAt) {
        @Override
        public String toString() {
            return "Begun[expiresAt=" + expiresAt + "]";
        }
    }

    /**
     * Who came back.
     *
     * @param profile only of people who allowed it
     */
    record Redeemed(String assertion, @Nullable Profile profile) {
        @Override
        public String toString() {
            return "Redeemed";
        }
    }

    /**
     * Begins a login.
     *
     * @param browser the hash of what the person's browser keeps
     * @param returnTo where the person wants to go
     */
    Uni<Begun> begin(String channelId, String browser, Scope scope, String returnTo) {
        return Uni.createFrom().deferred(() -> {
            if (!LocalPath.is(returnTo)) {
                throw new LoginFailure.Unsuitable("returnTo is to be a path of the site itself, and at most 512 characters");
            }
            var channel = channel(channelId);
            var state = newState();
            var address = oauth.of(channel).authorizeUrl(channel, scope, state);
            var expiresAt = clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(STATE_LIFE);
            return pending.put(state, new PendingLogin(channel.id(), scope, browser, returnTo, expiresAt))
                    .replaceWith(new Begun(address, state, expiresAt));
        }).invoke(metrics::begun).onFailure().invoke(metrics::failed);
    }

    /** Ends a login, well or not: its state is used up in any case. */
    Uni<Redeemed> redeem(@Nullable String state, @Nullable String code, @Nullable String browser, String callerToken) {
        return Uni.createFrom().deferred(() -> taken(state))
                .chain(login -> {
                    if (!login.browser().equals(browser)) {
                        throw new LoginFailure.StartAgain(Why.BROWSER);
                    }
                    if (code == null || !CODE.matcher(code).matches()) {
                        throw new LoginFailure.StartAgain(Why.CODE);
                    }
                    var channel = channel(login.channelId());
                    return oauth.of(channel).exchange(channel, code)
                            .chain(grant -> told(channel, grant).map(profile -> new Redeemed(
                                    assertions.of(login, withUnionId(grant, profile), callerToken), profile)));
                })
                .onFailure().invoke(metrics::failed);
    }

    /** Name and picture as they are now, of a person who allowed it. */
    Uni<Profile> profile(String channelId, String openId) {
        return Uni.createFrom().deferred(() -> {
            var channel = channel(channelId);
            return authorisations.of(channel, openId)
                    .map(kept -> kept.orElseThrow(() -> new LoginFailure.StartAgain(Why.AUTHORISATION)))
                    .chain(kept -> refreshed(channel, openId, kept));
        });
    }

    private Uni<PendingLogin> taken(@Nullable String state) {
        if (state == null || !STATE.matcher(state).matches()) {
            throw new LoginFailure.StartAgain(Why.STATE);
        }
        return pending.take(state).map(login -> login.orElseThrow(() -> new LoginFailure.StartAgain(Why.STATE)));
    }

    /** Of a preview nothing is asked or kept: that person does not exist. */
    private Uni<@Nullable Profile> told(Channel channel, Grant grant) {
        metrics.ended(grant.snapshot());
        if (grant.snapshot() || grant.scope() != Scope.SNSAPI_USERINFO) {
            return Uni.createFrom().nullItem();
        }
        return authorisations.keep(channel, grant.openId(), grant.refreshToken())
                .onFailure().invoke(failure -> goesOn("its refresh token cannot be kept", channel, failure))
                .onFailure().recoverWithNull()
                .chain(() -> userInfo(channel, grant))
                .onFailure().invoke(failure -> goesOn("name and picture are not to be had", channel, failure))
                .onFailure().recoverWithNull();
    }

    private static void goesOn(String what, Channel channel, Throwable failure) {
        Log.warnf("Somebody signed in all the same, but %s: %s [channel=%s]", what,
                failure instanceof LoginFailure ? failure.getMessage() : failure.getClass().getSimpleName(), channel.id());
    }

    private Uni<Profile> refreshed(Channel channel, String openId, Kept kept) {
        return oauth.of(channel).refresh(channel, kept.refreshToken())
                .call(grant -> grant.refreshToken().equals(kept.refreshToken())
                        ? Uni.createFrom().voidItem()
                        : authorisations.keep(channel, openId, grant.refreshToken()))
                .chain(grant -> userInfo(channel, grant))
                .onFailure(LoginFailure.StartAgain.class).call(() -> authorisations.forget(channel, openId, kept));
    }

    private Uni<Profile> userInfo(Channel channel, Grant grant) {
        return answers.profile(channel, sns.userInfo(grant.accessToken(), grant.openId(), LANGUAGE), grant.accessToken());
    }

    private static Grant withUnionId(Grant grant, @Nullable Profile profile) {
        return profile == null || profile.unionId() == null
                ? grant
                : new Grant(grant.openId(), grant.scope(), grant.snapshot(),
                        requireNonNullElse(grant.unionId(), profile.unionId()), grant.accessToken(), grant.refreshToken());
    }

    private Channel channel(String id) {
        return channels.withId(id).orElseThrow(() -> new LoginFailure.UnknownChannel(id));
    }

    private String newState() {
        var state = new StringBuilder(STATE_LENGTH);
        for (int i = 0; i < STATE_LENGTH; i++) {
            state.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return state.toString();
    }
}
