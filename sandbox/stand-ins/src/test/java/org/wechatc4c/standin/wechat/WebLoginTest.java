package org.wechatc4c.standin.wechat;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

/** Exchanges codes as a page's server does. */
class WebLoginTest {

    private static final String CALLBACK = "https%3A%2F%2Fh5.example.com%2Fback";
    private static final String IDENTITY = "appid=" + Accounts.APP_ID + "&secret=" + Accounts.SECRET;

    private final TickingClock clock = new TickingClock();
    private final WeChatStandIn wechat = WeChatStandIn.start(
            Settings.of(Accounts.unreachable().withWeb(WebDomains.of("h5.example.com")), Accounts.stranger()).withClock(clock));
    private final Api api = new Api(wechat.url());
    private final Phone phone = wechat.addPhone("王小明");

    @AfterEach
    void stop() {
        wechat.close();
    }

    @Test
    void tellsThePageWhoItsVisitorIs() {
        URI redirect = authorise("snsapi_base");

        assertThat(redirect.toString()).matches("https://h5\\.example\\.com/back\\?code=[\\w-]{32}&state=abc123");
        JsonNode grant = exchange(code(redirect));
        assertThat(grant.path("openid").asText()).isEqualTo(phone.openId());
        assertThat(grant.path("scope").asText()).isEqualTo("snsapi_base");
        assertThat(grant.path("expires_in").asInt()).isEqualTo(7200);
        assertThat(grant.path("refresh_token").asText()).isNotEmpty();
        assertThat(grant.has("is_snapshotuser")).isFalse();
        assertThat(grant.has("unionid")).isFalse();
    }

    @Test
    void aCodeIsGoodOnceAndForFiveMinutes() {
        String code = code(authorise("snsapi_base"));
        exchange(code);
        String late = code(authorise("snsapi_base"));
        clock.advance(ofMinutes(5));

        assertThat(exchange(code).path("errcode").asInt()).isEqualTo(40163);
        assertThat(exchange(late).path("errcode").asInt()).isEqualTo(42003);
        assertThat(exchange("made-up").path("errcode").asInt()).isEqualTo(40029);
    }

    @Test
    void aCodeIsGoodForTheAccountItWasGivenTo() {
        String code = code(authorise("snsapi_base"));

        assertThat(Api.errcode(api.get("/sns/oauth2/access_token?grant_type=authorization_code&code=" + code + "&appid="
                + Accounts.OTHER_APP_ID + "&secret=" + Accounts.SECRET))).isEqualTo(40029);
        assertThat(exchange(code).path("openid").asText()).isEqualTo(phone.openId());
    }

    @Test
    void refusesWhoCannotProveToBeTheAccount() {
        String exchange = "/sns/oauth2/access_token?grant_type=authorization_code&code=" + code(authorise("snsapi_base"));

        assertThat(Api.errcode(api.get(exchange))).isEqualTo(41002);
        assertThat(Api.errcode(api.get(exchange + "&appid=wx0&secret=x"))).isEqualTo(40013);
        assertThat(Api.errcode(api.get(exchange + "&appid=" + Accounts.APP_ID))).isEqualTo(41004);
        assertThat(Api.errcode(api.get(exchange + "&appid=" + Accounts.APP_ID + "&secret=wrong"))).isEqualTo(40125);
        assertThat(Api.errcode(api.get("/sns/oauth2/access_token?" + IDENTITY + "&code=x"))).isEqualTo(40002);
        assertThat(Api.errcode(api.get("/sns/oauth2/access_token?grant_type=authorization_code&" + IDENTITY)))
                .isEqualTo(41008);
    }

    @Test
    void tellsNameAndPictureToWhomItWasAllowed() {
        phone.hasUnionId("oUnion-1");
        JsonNode grant = exchange(code(authorise("snsapi_userinfo")));

        JsonNode user = userInfo(grant);

        assertThat(grant.path("unionid").asText()).isEqualTo("oUnion-1");
        assertThat(user.path("openid").asText()).isEqualTo(phone.openId());
        assertThat(user.path("nickname").asText()).isEqualTo("王小明");
        assertThat(user.path("sex").isInt()).isTrue();
        assertThat(user.path("privilege").isArray()).isTrue();
        assertThat(user.path("unionid").asText()).isEqualTo("oUnion-1");
        URI picture = URI.create(user.path("headimgurl").asText());
        assertThat(picture.getPath()).endsWith("/132");
        assertThat(api.get(picture.getPath()).headers().firstValue("Content-Type")).contains("image/png");
    }

    @Test
    void tellsNoMoreThanTheOpenIdOtherwise() {
        phone.hasUnionId("oUnion-1");
        JsonNode grant = exchange(code(authorise("snsapi_base")));

        assertThat(grant.has("unionid")).isFalse();
        assertThat(userInfo(grant).path("errcode").asInt()).isEqualTo(48001);
    }

    @Test
    void aSnapshotHasAVisitorWhoDoesNotExist() {
        phone.seesSnapshots(true);

        JsonNode grant = exchange(code(authorise("snsapi_userinfo")));

        assertThat(grant.path("is_snapshotuser").asInt()).isEqualTo(1);
        assertThat(grant.path("openid").asText()).matches("o[\\w-]{27}").isNotEqualTo(phone.openId());
        assertThat(userInfo(grant).path("nickname").asText()).isNotEqualTo("王小明");

        phone.seesSnapshots(false);
        assertThat(exchange(code(authorise("snsapi_userinfo"))).path("openid").asText()).isEqualTo(phone.openId());
    }

    @Test
    void aUsersTokenLivesForTwoHoursAndIsRefreshedForThirtyDays() {
        JsonNode grant = exchange(code(authorise("snsapi_userinfo")));
        assertThat(auth(grant)).isZero();
        clock.advance(ofHours(2));
        assertThat(auth(grant)).isEqualTo(42001);

        JsonNode next = refresh(grant.path("refresh_token").asText());

        assertThat(auth(next)).isZero();
        assertThat(next.path("openid").asText()).isEqualTo(phone.openId());
        assertThat(next.path("scope").asText()).isEqualTo("snsapi_userinfo");
        assertThat(refresh("made-up").path("errcode").asInt()).isEqualTo(40030);
        assertThat(refresh("").path("errcode").asInt()).isEqualTo(41003);

        clock.advance(ofDays(30));
        assertThat(refresh(grant.path("refresh_token").asText()).path("errcode").asInt()).isEqualTo(42002);
    }

    @Test
    void aUsersTokenIsNotTheAccounts() {
        JsonNode grant = exchange(code(authorise("snsapi_base")));

        assertThat(Api.errcode(api.get("/cgi-bin/getcallbackip?access_token=" + grant.path("access_token").asText())))
                .isEqualTo(40014);
        assertThat(Api.errcode(api.get("/sns/auth?openid=" + phone.openId() + "&access_token=" + api.token())))
                .isEqualTo(40001);
        assertThat(Api.errcode(api.get("/sns/auth?openid=oOther&access_token=" + grant.path("access_token").asText())))
                .isEqualTo(40003);
    }

    @Test
    void pressesNothingOnAPageThatShowsAnError() {
        assertThatThrownBy(() -> wechat.authorise(address("https%3A%2F%2Fevil.example%2F", "snsapi_base"), phone.openId()))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("10003");
    }

    private URI authorise(String scope) {
        return wechat.authorise(address(CALLBACK, scope), phone.openId());
    }

    private URI address(String callback, String scope) {
        return URI.create(wechat.url() + "/connect/oauth2/authorize?appid=" + Accounts.APP_ID + "&redirect_uri=" + callback
                + "&response_type=code&scope=" + scope + "&state=abc123#wechat_redirect");
    }

    private static String code(URI redirect) {
        return redirect.getQuery().replaceFirst(".*code=([^&]+).*", "$1");
    }

    private JsonNode exchange(String code) {
        return Api.json(api.get("/sns/oauth2/access_token?" + IDENTITY + "&grant_type=authorization_code&code=" + code));
    }

    private JsonNode refresh(String refreshToken) {
        return Api.json(api.get("/sns/oauth2/refresh_token?grant_type=refresh_token&appid=" + Accounts.APP_ID
                + "&refresh_token=" + refreshToken));
    }

    private JsonNode userInfo(JsonNode grant) {
        return Api.json(api.get("/sns/userinfo?lang=zh_CN&" + user(grant)));
    }

    private int auth(JsonNode grant) {
        return Api.errcode(api.get("/sns/auth?" + user(grant)));
    }

    private static String user(JsonNode grant) {
        return "access_token=" + grant.path("access_token").asText() + "&openid=" + grant.path("openid").asText();
    }
}
