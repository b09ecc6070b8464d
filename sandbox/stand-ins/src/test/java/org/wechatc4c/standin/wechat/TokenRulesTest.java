package org.wechatc4c.standin.wechat;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens that live for a minute, few calls, and others who ask for tokens too. */
class TokenRulesTest {

    private static final String STABLE = "/cgi-bin/stable_token";
    private static final String CLASSIC = "/cgi-bin/token?grant_type=client_credential&appid=" + Accounts.APP_ID
            + "&secret=" + Accounts.SECRET;

    private final TickingClock clock = new TickingClock();
    private final WeChatStandIn wechat = WeChatStandIn.start(Settings.of(Accounts.unreachable(), Accounts.stranger())
            .withClock(clock)
            .withTokenRules(TokenRules.OF_WECHAT.withLife(ofSeconds(60), ofSeconds(5)).withForced(ofSeconds(10), 2))
            .withLimits(Limits.OF_WECHAT.withDaily("/cgi-bin/token", 3).withDaily(STABLE, 6).withMinutely(STABLE, 4)));
    private final Api api = new Api(wechat.url());

    @AfterEach
    void stop() {
        wechat.close();
    }

    @Test
    void tokensLiveAsLongAsTold() {
        var first = api.post(STABLE, body(false));
        String token = token(first);
        clock.advance(ofSeconds(54));
        assertThat(token(api.post(STABLE, body(false)))).isEqualTo(token);

        clock.advance(ofSeconds(1));
        String next = token(api.post(STABLE, body(false)));

        assertThat(Api.json(first).path("expires_in").asInt()).isEqualTo(60);
        assertThat(next).isNotEqualTo(token);
        assertThat(passes(token)).isTrue();
        assertThat(passes(next)).isTrue();

        clock.advance(ofSeconds(5));
        assertThat(passes(token)).isFalse();
        assertThat(passes(next)).isTrue();
    }

    @Test
    void forcedRefreshesAreAsFewAsTold() {
        String first = token(api.post(STABLE, body(true)));
        assertThat(token(api.post(STABLE, body(true)))).isEqualTo(first);
        clock.advance(ofSeconds(10));
        assertThat(token(api.post(STABLE, body(true)))).isNotEqualTo(first);
        clock.advance(ofSeconds(10));

        assertThat(Api.errcode(api.post(STABLE, body(true)))).isEqualTo(45009);
    }

    @Test
    void stableTokensAreLimitedByTheMinuteAndByTheDay() {
        for (int i = 0; i < 4; i++) {
            assertThat(Api.errcode(api.post(STABLE, body(false)))).isZero();
        }
        assertThat(Api.errcode(api.post(STABLE, body(false)))).isEqualTo(45011);

        clock.advance(ofMinutes(1));
        assertThat(Api.errcode(api.post(STABLE, body(false)))).isZero();
        assertThat(Api.errcode(api.post(STABLE, body(false)))).isZero();
        assertThat(Api.errcode(api.post(STABLE, body(false)))).isEqualTo(45009);
        assertThat(Api.errcode(api.get(CLASSIC))).isZero();

        clock.advance(ofHours(8));
        assertThat(Api.errcode(api.post(STABLE, body(false)))).as("it is midnight in China").isZero();
    }

    @Test
    void classicTokensAreLimitedByTheDay() {
        for (int i = 0; i < 3; i++) {
            assertThat(Api.errcode(api.get(CLASSIC))).isZero();
        }

        assertThat(Api.errcode(api.get(CLASSIC))).isEqualTo(45009);
    }

    @Test
    void aRivalWithTheOldCallAgesClassicTokensOnly() {
        String stable = token(api.post(STABLE, body(false)));
        String classic = token(api.get(CLASSIC));
        Instant began = clock.instant();

        String rivals = wechat.rivalFetches(Accounts.APP_ID);

        assertThat(passes(classic)).isTrue();
        clock.advance(ofSeconds(5));
        assertThat(passes(classic)).isFalse();
        assertThat(passes(rivals)).isTrue();
        assertThat(passes(stable)).isTrue();
        assertThat(wechat.invalidations(Accounts.APP_ID))
                .containsExactly(new Invalidation(Invalidation.Family.CLASSIC, began.plusSeconds(5)));
    }

    @Test
    void aRivalThatForcesKillsTheStableTokenAtOnce() {
        String stable = token(api.post(STABLE, body(false)));

        String rivals = wechat.rivalForces(Accounts.APP_ID);

        assertThat(passes(stable)).isFalse();
        assertThat(token(api.post(STABLE, body(false)))).isEqualTo(rivals);
        assertThat(wechat.rivalForces(Accounts.APP_ID)).as("sooner than allowed").isEqualTo(rivals);
        assertThat(wechat.invalidations(Accounts.APP_ID))
                .containsExactly(new Invalidation(Invalidation.Family.STABLE, clock.instant()));
    }

    @Test
    void aRivalIsRefusedLikeAnyone() {
        for (int i = 0; i < 3; i++) {
            wechat.rivalFetches(Accounts.APP_ID);
        }

        assertThatThrownBy(() -> wechat.rivalFetches(Accounts.APP_ID)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("45009");
    }

    @Test
    void countsCallsByKindAndWithoutTheRivals() {
        api.post(STABLE, body(false));
        api.post(STABLE, body(false));
        api.post(STABLE, body(true));
        api.get(CLASSIC);
        api.get(CLASSIC + "wrong");
        wechat.rivalFetches(Accounts.APP_ID);
        wechat.rivalForces(Accounts.APP_ID);

        assertThat(wechat.tokenCallsByKind(Accounts.APP_ID)).isEqualTo(new TokenCalls(2, 2, 1));
        assertThat(wechat.tokenCalls(Accounts.APP_ID)).isEqualTo(5);
        assertThat(wechat.tokensIssued(Accounts.APP_ID)).isEqualTo(3);
        assertThat(wechat.tokenCalls(Accounts.OTHER_APP_ID)).isZero();
    }

    @Test
    void tellsWhenLivingTokensWereVoided() {
        wechat.voidTokens(Accounts.APP_ID);
        assertThat(wechat.invalidations(Accounts.APP_ID)).as("there was none").isEmpty();
        api.post(STABLE, body(false));

        wechat.voidTokens(Accounts.APP_ID);
        wechat.voidTokens(Accounts.APP_ID);

        assertThat(wechat.invalidations(Accounts.APP_ID))
                .containsExactly(new Invalidation(Invalidation.Family.STABLE, clock.instant()));
    }

    @Test
    void refusesCallsFromElsewhereInTheWordsOfWeChat() {
        String token = token(api.post(STABLE, body(false)));
        wechat.refuseIp(Accounts.APP_ID, "203.0.113.7");

        var refused = api.post(STABLE, body(false));

        assertThat(Api.errcode(refused)).isEqualTo(40164);
        assertThat(Api.json(refused).path("errmsg").asText())
                .startsWith("invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: ");
        assertThat(Api.errcode(api.get(CLASSIC))).isEqualTo(40164);
        assertThat(passes(token)).as("other calls are not looked at").isTrue();

        wechat.refuseIp(Accounts.APP_ID, null);
        assertThat(Api.errcode(api.get(CLASSIC))).isZero();
    }

    private static String body(boolean force) {
        return Api.json(Map.of("grant_type", "client_credential", "appid", Accounts.APP_ID, "secret", Accounts.SECRET,
                "force_refresh", force));
    }

    private static String token(HttpResponse<byte[]> answer) {
        return Api.json(answer).path("access_token").asText();
    }

    private boolean passes(String token) {
        return Api.errcode(api.get("/cgi-bin/getcallbackip?access_token=" + token)) == 0;
    }
}
