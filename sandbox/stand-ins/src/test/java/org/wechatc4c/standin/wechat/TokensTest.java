package org.wechatc4c.standin.wechat;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Asks for tokens as an account's server does, and tries them on a call that needs one. */
class TokensTest {

    private static final String STABLE = "/cgi-bin/stable_token";
    private static final String CLASSIC = "/cgi-bin/token?grant_type=client_credential&appid=" + Accounts.APP_ID
            + "&secret=" + Accounts.SECRET;

    private final TickingClock clock = new TickingClock();
    private final WeChatStandIn wechat = WeChatStandIn.start(Settings.of(Accounts.unreachable()).withClock(clock));
    private final Api api = new Api(wechat.url());

    @AfterEach
    void stop() {
        wechat.close();
    }

    @Test
    void stableTokenStaysTheSame() {
        String first = stable();
        clock.advance(ofMinutes(90));

        var again = Api.json(api.post(STABLE, body(Map.of())));

        assertThat(again.path("access_token").asText()).isEqualTo(first);
        assertThat(again.path("expires_in").asInt()).isEqualTo(1800);
        assertThat(fate(first)).isZero();
    }

    @Test
    void stableTokenIsFollowedByTheNextFiveMinutesBeforeItsEnd() {
        String first = stable();
        clock.advance(ofMinutes(115));

        String second = stable();

        assertThat(second).isNotEqualTo(first);
        assertThat(fate(first)).isZero();
        assertThat(fate(second)).isZero();

        clock.advance(ofMinutes(5));
        assertThat(fate(first)).isEqualTo(42001);
        assertThat(fate(second)).isZero();
    }

    @Test
    void forcedRefreshKillsTheFormerTokenAtOnce() {
        String first = stable();

        String second = forced();

        assertThat(fate(first)).isEqualTo(40001);
        assertThat(fate(second)).isZero();
        assertThat(stable()).isEqualTo(second);
    }

    @Test
    void forcedRefreshDoesNothingWithinThirtySeconds() {
        String first = forced();
        clock.advance(ofSeconds(29));

        assertThat(forced()).isEqualTo(first);

        clock.advance(ofSeconds(1));
        assertThat(forced()).isNotEqualTo(first);
    }

    @Test
    void forcedRefreshWorksTwentyTimesADay() {
        for (int i = 0; i < 20; i++) {
            forced();
            clock.advance(ofSeconds(30));
        }

        assertThat(Api.errcode(api.post(STABLE, body(Map.of("force_refresh", true))))).isEqualTo(45009);

        clock.advance(ofHours(24));
        assertThat(forced()).isNotEmpty();
    }

    @Test
    void classicTokenAgesTheFormerOne() {
        String first = classic();
        String second = classic();

        assertThat(second).isNotEqualTo(first);
        assertThat(fate(first)).isZero();

        clock.advance(ofMinutes(5));
        assertThat(fate(first)).isEqualTo(40001);
        assertThat(fate(second)).isZero();
    }

    @Test
    void classicAndStableTokensLeaveEachOtherAlone() {
        String stable = stable();
        String classic = classic();
        forced();

        assertThat(fate(stable)).isEqualTo(40001);
        assertThat(fate(classic)).isZero();
    }

    @Test
    void voidedTokensAreNotTheLatest() {
        String first = stable();

        wechat.voidTokens(Accounts.APP_ID);

        assertThat(fate(first)).isEqualTo(40001);
        assertThat(fate(stable())).isZero();
    }

    @Test
    void tellsWhatIsWrongWithATokenThatNeverWas() {
        assertThat(fate("90_made-up")).isEqualTo(40014);
        assertThat(fate("")).isEqualTo(41001);
    }

    @Test
    void refusesWhoCannotProveToBeTheAccount() {
        assertThat(refusal(Map.of("grant_type", "password"))).isEqualTo(40002);
        assertThat(refusal(Map.of("appid", ""))).isEqualTo(41002);
        assertThat(refusal(Map.of("appid", "wx00000000000000ff"))).isEqualTo(40013);
        assertThat(refusal(Map.of("secret", ""))).isEqualTo(41004);
        assertThat(refusal(Map.of("secret", "wrong"))).isEqualTo(40125);
        assertThat(Api.errcode(api.get(CLASSIC + "x"))).isEqualTo(40001);
        assertThat(Api.errcode(api.get(STABLE))).isEqualTo(43002);
        assertThat(Api.errcode(api.post(STABLE, ""))).isEqualTo(44002);
        assertThat(Api.errcode(api.post(STABLE, "{"))).isEqualTo(47001);
    }

    @Test
    void refusesWithStatus200AndAnIdToLookUp() {
        var answer = api.post(STABLE, body(Map.of("secret", "wrong")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Api.json(answer).path("errmsg").asText())
                .matches("invalid appsecret rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}");
    }

    @Test
    void countsEveryCallForAToken() {
        stable();
        classic();
        api.post(STABLE, body(Map.of("secret", "wrong")));

        assertThat(wechat.tokenCalls(Accounts.APP_ID)).isEqualTo(3);
    }

    @Test
    void failsAsTold() {
        wechat.nextTokenCalls(Fault.busy(), Fault.serverError());

        assertThat(Api.errcode(api.post(STABLE, body(Map.of())))).isEqualTo(-1);
        assertThat(api.post(STABLE, body(Map.of())).statusCode()).isEqualTo(500);
        assertThat(stable()).isNotEmpty();
    }

    @Test
    void doesNotKnowOtherPaths() {
        assertThat(api.get("/cgi-bin/user/info").statusCode()).isEqualTo(404);
    }

    private String stable() {
        return token(Map.of());
    }

    private String forced() {
        return token(Map.of("force_refresh", true));
    }

    private String token(Map<String, Object> more) {
        return Api.json(api.post(STABLE, body(more))).path("access_token").asText();
    }

    private String classic() {
        return Api.json(api.get(CLASSIC)).path("access_token").asText();
    }

    private int refusal(Map<String, Object> changes) {
        return Api.errcode(api.post(STABLE, body(changes)));
    }

    private static String body(Map<String, Object> changes) {
        var body = new HashMap<String, Object>(
                Map.of("grant_type", "client_credential", "appid", Accounts.APP_ID, "secret", Accounts.SECRET));
        body.putAll(changes);
        return Api.json(body);
    }

    /** The errcode of a call with this token; an unknown receiver is refused only when the token was let pass. */
    private int fate(String token) {
        int errcode = Api.errcode(api.post("/cgi-bin/message/custom/send?access_token=" + token,
                "{\"touser\":\"oNobody\",\"msgtype\":\"text\",\"text\":{\"content\":\"hello\"}}"));
        return errcode == 40003 ? 0 : errcode;
    }
}
