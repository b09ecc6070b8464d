package org.wechatc4c.standin.wechat;

import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

/** Asks who visits the pages of an account, as a third-party platform does. */
class ComponentWebLoginTest {

    private static final String CALLBACK = "https%3A%2F%2F" + Components.DOMAIN + "%2Fback";
    private static final String EXCHANGE = "/sns/oauth2/component/access_token?grant_type=authorization_code&appid=";
    private static final String REFRESH = "/sns/oauth2/component/refresh_token?grant_type=refresh_token&appid=";

    private final AccountServer server = new AccountServer();
    private final TickingClock clock = new TickingClock();
    private final WeChatStandIn wechat = WeChatStandIn
            .start(Settings.of(Accounts.unreachable().withWeb(WebDomains.of("h5.example.com")), Accounts.stranger())
                    .withClock(clock).withComponent(Components.component(server, Components.QUIET)));
    private final OpenPlatform openPlatform = wechat.openPlatform();
    private final Api api = new Api(wechat.url());
    private final Phone phone = wechat.addPhone("王小明");
    private String token;

    @BeforeEach
    void authoriseThePlatform() {
        token = Components.componentToken(wechat, api);
        openPlatform.authorise(Accounts.APP_ID, Set.of(PermissionSet.WEB_AUTHORISATION));
    }

    @AfterEach
    void stop() {
        wechat.close();
        server.close();
    }

    @Test
    void tellsThePlatformWhoVisitsWhichAccount() {
        phone.hasUnionId("oUnion-1");
        URI redirect = visit("snsapi_userinfo");

        assertThat(redirect.toString()).matches(
                "https://suite\\.example\\.com/back\\?code=[\\w-]{32}&state=abc123&appid=" + Accounts.APP_ID);
        JsonNode grant = exchange(code(redirect));
        assertThat(grant.path("openid").asText()).isEqualTo(phone.openId());
        assertThat(grant.path("scope").asText()).isEqualTo("snsapi_userinfo");
        assertThat(grant.path("expires_in").asInt()).isEqualTo(7200);
        assertThat(grant.path("unionid").asText()).isEqualTo("oUnion-1");
        assertThat(Api.json(api.get("/sns/userinfo?" + user(grant))).path("nickname").asText()).isEqualTo("王小明");
    }

    @Test
    void asksTheVisitorOnThePage() {
        var answer = api.get(address(CALLBACK, Components.APP_ID, "snsapi_userinfo") + "&phone=" + phone.openId());

        assertThat(Api.text(answer)).contains("component_appid=" + Components.APP_ID);
        assertThat(answer.headers().firstValue("Content-Security-Policy")).get().asString()
                .contains("form-action 'self' https://suite.example.com");
    }

    @Test
    void sendsVisitorsBackToThePlatformsDomainOnly() {
        assertThatThrownBy(() -> visit("https%3A%2F%2Fh5.example.com%2Fback", Components.APP_ID))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("10003");
    }

    @Test
    void asksInTheNameOfAccountsOnlyThatAllowIt() {
        assertThatThrownBy(() -> visit(CALLBACK, "wx00000000000000ff")).hasMessageContaining("10015");
        assertThatThrownBy(() -> visit(CALLBACK, "")).hasMessageContaining("10015");

        openPlatform.changePermissions(Accounts.APP_ID, Set.of(PermissionSet.MESSAGES));
        assertThatThrownBy(() -> visit(CALLBACK, Components.APP_ID)).hasMessageContaining("10015");

        openPlatform.withdraw(Accounts.APP_ID);
        assertThatThrownBy(() -> visit(CALLBACK, Components.APP_ID)).hasMessageContaining("10015");
    }

    @Test
    void refusesWhoCannotProveToBeThePlatform() {
        String exchange = EXCHANGE + Accounts.APP_ID + "&code=" + code(visit("snsapi_base"));

        assertThat(Api.errcode(api.get(exchange))).isEqualTo(41018);
        assertThat(Api.errcode(api.get(exchange + "&component_appid=wx0&component_access_token=" + token))).isEqualTo(61011);
        assertThat(Api.errcode(api.get(exchange + "&component_appid=" + Components.APP_ID))).isEqualTo(41021);
        assertThat(Api.errcode(api.get(exchange + identity("made-up")))).isEqualTo(40001);
        assertThat(Api.errcode(api.get(exchange + identity(authorizerToken())))).isEqualTo(61014);
        assertThat(Api.errcode(api.get(exchange + identity(token)))).isZero();
    }

    @Test
    void refusesAnExpiredPlatformToken() {
        clock.advance(ofHours(2));

        assertThat(exchange("any").path("errcode").asInt()).isEqualTo(42006);
    }

    @Test
    void tellsNothingOfAccountsThatDoNotAllowIt() {
        String code = code(visit("snsapi_base"));

        assertThat(Api.errcode(api.get(EXCHANGE + Accounts.OTHER_APP_ID + "&code=" + code + identity(token))))
                .isEqualTo(61003);
        openPlatform.changePermissions(Accounts.APP_ID, Set.of(PermissionSet.MESSAGES));
        assertThat(exchange(code).path("errcode").asInt()).isEqualTo(61007);
        openPlatform.withdraw(Accounts.APP_ID);
        assertThat(exchange(code).path("errcode").asInt()).isEqualTo(61003);
    }

    @Test
    void aCodeIsGoodOnceAndForWhoAskedForIt() {
        String platforms = code(visit("snsapi_base"));
        String accounts = code(wechat.authorise(URI.create(wechat.url() + "/connect/oauth2/authorize?appid=" + Accounts.APP_ID
                + "&redirect_uri=https%3A%2F%2Fh5.example.com%2F&response_type=code&scope=snsapi_base"), phone.openId()));

        assertThat(Api.errcode(api.get("/sns/oauth2/access_token?grant_type=authorization_code&appid=" + Accounts.APP_ID
                + "&secret=" + Accounts.SECRET + "&code=" + platforms))).isEqualTo(40029);
        assertThat(exchange(accounts).path("errcode").asInt()).isEqualTo(40029);
        assertThat(exchange(platforms).path("openid").asText()).isEqualTo(phone.openId());
        assertThat(exchange(platforms).path("errcode").asInt()).isEqualTo(40163);
        assertThat(exchange("").path("errcode").asInt()).isEqualTo(41008);
    }

    @Test
    void refreshesTheUsersTokenForThePlatform() {
        String refreshToken = exchange(code(visit("snsapi_base"))).path("refresh_token").asText();

        JsonNode next = refresh(refreshToken, token);

        assertThat(next.path("openid").asText()).isEqualTo(phone.openId());
        assertThat(Api.errcode(api.get("/sns/auth?" + user(next)))).isZero();
        assertThat(refresh(refreshToken, "made-up").path("errcode").asInt()).isEqualTo(40001);
        assertThat(refresh("made-up", token).path("errcode").asInt()).isEqualTo(40030);
        assertThat(Api.errcode(api.get("/sns/oauth2/refresh_token?grant_type=refresh_token&appid=" + Accounts.APP_ID
                + "&refresh_token=" + refreshToken))).isEqualTo(40030);
    }

    @Test
    void failsOnDemand() {
        wechat.nextCalls("/sns/oauth2/component/access_token", Fault.busy());

        assertThat(exchange("any").path("errcode").asInt()).isEqualTo(-1);
    }

    private URI visit(String scope) {
        return wechat.authorise(URI.create(wechat.url() + address(CALLBACK, Components.APP_ID, scope)), phone.openId());
    }

    private URI visit(String callback, String componentAppId) {
        return wechat.authorise(URI.create(wechat.url() + address(callback, componentAppId, "snsapi_base")), phone.openId());
    }

    private static String address(String callback, String componentAppId, String scope) {
        return "/connect/oauth2/authorize?appid=" + Accounts.APP_ID + "&redirect_uri=" + callback
                + "&response_type=code&scope=" + scope + "&state=abc123&component_appid=" + componentAppId;
    }

    private static String code(URI redirect) {
        return redirect.getQuery().replaceFirst(".*code=([^&]+).*", "$1");
    }

    private JsonNode exchange(String code) {
        return Api.json(api.get(EXCHANGE + Accounts.APP_ID + "&code=" + code + identity(token)));
    }

    private JsonNode refresh(String refreshToken, String componentToken) {
        return Api.json(api.get(REFRESH + Accounts.APP_ID + "&refresh_token=" + refreshToken + identity(componentToken)));
    }

    private static String identity(String componentToken) {
        return "&component_appid=" + Components.APP_ID + "&component_access_token=" + componentToken;
    }

    private String authorizerToken() {
        String code = Components.element(Components.last(openPlatform, "authorized"), "AuthorizationCode");
        return Components.queryAuth(api, token, code).path("authorization_info").path("authorizer_access_token").asText();
    }

    private static String user(JsonNode grant) {
        return "access_token=" + grant.path("access_token").asText() + "&openid=" + grant.path("openid").asText();
    }
}
