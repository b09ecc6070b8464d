package org.wechatc4c.standin.wechat;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

/** What a third-party platform learns of the accounts that authorise it, and what it may do in their names. */
class AuthorizerTest {

    private static final String OTHER = "wx00000000000000c5";

    private final AccountServer server = new AccountServer();
    private final TickingClock clock = new TickingClock();
    private final WeChatStandIn wechat = WeChatStandIn.start(Settings
            .of(Accounts.unreachable(),
                    new Account(OTHER, "secret", "gh_c4c000000002", "token", null, Mode.PLAIN, Accounts.NOWHERE))
            .withClock(clock).withComponent(Components.component(server, Components.QUIET)));
    private final OpenPlatform openPlatform = wechat.openPlatform();
    private final Api api = new Api(wechat.url());
    private String token;

    @BeforeEach
    void buyAToken() {
        token = Components.componentToken(wechat, api);
    }

    @AfterEach
    void stop() {
        wechat.close();
        server.close();
    }

    @Test
    void tellsOfAnAuthorisation() {
        openPlatform.authorise(Accounts.APP_ID);
        settle();

        Push push = Components.last(openPlatform, "authorized");
        assertThat(push.outcome()).isEqualTo(Push.Outcome.ACCEPTED);
        assertThat(Components.element(push, "AppId")).isEqualTo(Components.APP_ID);
        assertThat(Components.element(push, "AuthorizerAppid")).isEqualTo(Accounts.APP_ID);
        assertThat(Components.element(push, "AuthorizationCodeExpiredTime")).isEqualTo("1772355600");
        assertThat(Components.opened(server.requests().getLast())).isEqualTo(push.message());
    }

    @Test
    void handsAnAuthorisationOut() {
        openPlatform.authorise(Accounts.APP_ID, EnumSet.of(PermissionSet.USERS, PermissionSet.MESSAGES));

        JsonNode info = Components.queryAuth(api, token, code()).path("authorization_info");

        assertThat(info.path("authorizer_appid").asText()).isEqualTo(Accounts.APP_ID);
        assertThat(info.path("expires_in").asInt()).isEqualTo(7200);
        assertThat(info.path("func_info").toString())
                .isEqualTo("[{\"funcscope_category\":{\"id\":1}},{\"funcscope_category\":{\"id\":2}}]");
        assertThat(info.path("authorizer_refresh_token").asText()).startsWith("refreshtoken@@@");
        assertThat(Components.fate(api, info.path("authorizer_access_token").asText())).isZero();
    }

    @Test
    void handsAnAuthorisationOutOnce() {
        openPlatform.authorise(Accounts.APP_ID);
        Components.queryAuth(api, token, code());

        assertThat(errcode(Components.queryAuth(api, token, code()))).isEqualTo(61010);
    }

    @Test
    void handsNothingOutForACodeThatIsNotGood() {
        openPlatform.authorise(Accounts.APP_ID);
        clock.advance(ofHours(1));

        assertThat(errcode(Components.queryAuth(api, token, code()))).isEqualTo(61010);
        assertThat(errcode(Components.queryAuth(api, token, "queryauthcode@@@made-up"))).isEqualTo(61009);
        assertThat(errcode(Components.queryAuth(api, token, ""))).isEqualTo(61009);
    }

    @Test
    void renewsAnAccessTokenAndAgesTheFormer() {
        JsonNode granted = authorised();

        JsonNode renewed = Components.refresh(api, token, refreshToken(granted));

        assertThat(refreshToken(renewed)).isEqualTo(refreshToken(granted));
        assertThat(Components.fate(api, accessToken(granted))).isZero();
        clock.advance(ofMinutes(5));
        assertThat(Components.fate(api, accessToken(granted))).isEqualTo(40001);
        assertThat(Components.fate(api, accessToken(renewed))).isZero();
    }

    @Test
    void letsAccessTokensExpire() {
        JsonNode granted = authorised();

        clock.advance(ofHours(2));

        assertThat(Components.fate(api, accessToken(granted))).isEqualTo(42001);
    }

    @Test
    void refusesAWrongRefreshToken() {
        authorised();

        assertThat(errcode(Components.refresh(api, token, "refreshtoken@@@made-up"))).isEqualTo(61023);
        assertThat(errcode(Components.refresh(api, token, ""))).isEqualTo(61023);
    }

    @Test
    void refusesToRenewForWhoDoesNotAuthorise() {
        assertThat(errcode(Components.refresh(api, token, "refreshtoken@@@made-up"))).isEqualTo(61003);
    }

    @Test
    void takesTheFormerRefreshTokenForAWhileAfterANewOne() {
        String first = refreshToken(authorised());
        openPlatform.renewRefreshTokens(ofMinutes(1));

        String second = refreshToken(Components.refresh(api, token, first));

        assertThat(second).isNotEqualTo(first);
        assertThat(refreshToken(Components.refresh(api, token, first))).isEqualTo(second);
        clock.advance(ofMinutes(1));
        assertThat(errcode(Components.refresh(api, token, first))).isEqualTo(61023);
        openPlatform.keepRefreshTokens();
        assertThat(refreshToken(Components.refresh(api, token, second))).isEqualTo(second);
    }

    @Test
    void listsWhoAuthorises() {
        String refreshToken = refreshToken(authorised());
        openPlatform.authorise(OTHER);

        JsonNode first = Components.call(api, token, "api_get_authorizer_list", "offset", 0, "count", 1);
        JsonNode second = Components.call(api, token, "api_get_authorizer_list", "offset", 1, "count", 500);

        assertThat(first.toString()).isEqualTo("{\"total_count\":2,\"list\":[{\"authorizer_appid\":\"" + Accounts.APP_ID
                + "\",\"refresh_token\":\"" + refreshToken + "\",\"auth_time\":1772352000}]}");
        assertThat(second.path("list")).extracting(entry -> entry.path("authorizer_appid").asText()).containsExactly(OTHER);
    }

    @Test
    void listsFiveHundredAtMost() {
        assertThat(errcode(Components.call(api, token, "api_get_authorizer_list", "offset", 0, "count", 501)))
                .isEqualTo(40035);
        assertThat(errcode(Components.call(api, token, "api_get_authorizer_list", "count", 1))).isEqualTo(40035);
    }

    @Test
    void describesAnAccount() {
        openPlatform.describe(Accounts.APP_ID, new AccountCard("长城汽车", "Great Dealer Ltd", "greatdealer", 2, 0));
        openPlatform.authorise(Accounts.APP_ID, Set.of(PermissionSet.MESSAGES));

        JsonNode answer = Components.call(api, token, "api_get_authorizer_info", "authorizer_appid", Accounts.APP_ID);

        assertThat(answer.toString()).isEqualTo("{\"authorizer_info\":{\"nick_name\":\"长城汽车\","
                + "\"service_type_info\":{\"id\":2},\"verify_type_info\":{\"id\":0},\"user_name\":\"gh_c4c000000001\","
                + "\"principal_name\":\"Great Dealer Ltd\",\"alias\":\"greatdealer\"},\"authorization_info\":"
                + "{\"authorizer_appid\":\"" + Accounts.APP_ID + "\",\"func_info\":[{\"funcscope_category\":{\"id\":1}}]}}");
        assertThat(errcode(Components.call(api, token, "api_get_authorizer_info", "authorizer_appid", OTHER)))
                .isEqualTo(61003);
    }

    @Test
    void remembersOptions() {
        authorised();

        assertThat(setOption("location_report", "2")).isZero();

        assertThat(Components.call(api, token, "get_authorizer_option", "authorizer_appid", Accounts.APP_ID, "option_name",
                "location_report").toString()).isEqualTo("{\"authorizer_appid\":\"" + Accounts.APP_ID
                        + "\",\"option_name\":\"location_report\",\"option_value\":\"2\"}");
        assertThat(setOption("location_report", "3")).isEqualTo(61013);
        assertThat(setOption("weather_report", "1")).isEqualTo(61012);
    }

    @Test
    void refusesEverythingAfterAWithdrawal() {
        JsonNode granted = authorised();

        openPlatform.withdraw(Accounts.APP_ID);
        settle();

        assertThat(Components.element(Components.last(openPlatform, "unauthorized"), "AuthorizerAppid"))
                .isEqualTo(Accounts.APP_ID);
        assertThat(Components.fate(api, accessToken(granted))).isEqualTo(61007);
        assertThat(errcode(Components.refresh(api, token, refreshToken(granted)))).isEqualTo(61003);
        assertThat(Components.call(api, token, "api_get_authorizer_list", "offset", 0, "count", 10).path("total_count").asInt())
                .isZero();
    }

    @Test
    void givesANewRefreshTokenAfterAWithdrawal() {
        JsonNode first = authorised();
        openPlatform.withdraw(Accounts.APP_ID);

        JsonNode second = authorised();

        assertThat(errcode(Components.refresh(api, token, refreshToken(first)))).isEqualTo(61023);
        assertThat(Components.fate(api, accessToken(first))).isEqualTo(40001);
        assertThat(Components.fate(api, accessToken(second))).isZero();
    }

    @Test
    void tellsOfChangedPermissionsOnly() {
        openPlatform.authorise(Accounts.APP_ID, Set.of(PermissionSet.MESSAGES));

        openPlatform.changePermissions(Accounts.APP_ID, Set.of(PermissionSet.MESSAGES));
        openPlatform.changePermissions(Accounts.APP_ID, Set.of(PermissionSet.MESSAGES, PermissionSet.MENU));
        settle();

        assertThat(Components.types(openPlatform)).containsExactly("component_verify_ticket", "authorized",
                "updateauthorized");
        String code = Components.element(openPlatform.pushes().getLast(), "AuthorizationCode");
        assertThat(Components.queryAuth(api, token, code).path("authorization_info").path("func_info").toString())
                .isEqualTo("[{\"funcscope_category\":{\"id\":1}},{\"funcscope_category\":{\"id\":15}}]");
    }

    @Test
    void refusesAnAccountThatIsBoundElsewhere() {
        openPlatform.bindElsewhere(Accounts.APP_ID);

        assertThatThrownBy(() -> openPlatform.authorise(Accounts.APP_ID)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bound to another third-party platform");
    }

    @Test
    void tellsTheKindsOfTokensApart() {
        String accessToken = accessToken(authorised());

        assertThat(errcode(Components.call(api, accessToken, "api_create_preauthcode"))).isEqualTo(61014);
    }

    @Test
    void letsThePlatformWriteToFollowers() {
        Phone phone = wechat.phone("oWang").follow();
        String accessToken = accessToken(authorised());

        int errcode = Api.errcode(api.post("/cgi-bin/message/custom/send?access_token=" + accessToken,
                Api.json(Map.of("touser", "oWang", "msgtype", "text", "text", Map.of("content", "hello")))));

        assertThat(errcode).isZero();
        assertThat(phone.screen().getLast().text()).isEqualTo("hello");
    }

    @Test
    void letsThePlatformFetchFilesAndShowThatItTypes() {
        Phone phone = wechat.phone("oWang").follow().sendsPicture(new byte[] { 1, 2 }, "image/png");
        String accessToken = accessToken(authorised());

        assertThat(api.get("/cgi-bin/media/get?access_token=" + accessToken + "&media_id="
                + phone.screen().getLast().mediaId()).body()).containsExactly(1, 2);
        assertThat(Api.errcode(api.post("/cgi-bin/message/custom/typing?access_token=" + accessToken,
                Api.json(Map.of("touser", "oWang", "command", "Typing"))))).isZero();
    }

    @Test
    void spendsWhatTheAccountMayCall() {
        String accessToken = accessToken(authorised());
        Components.fate(api, accessToken);

        assertThat(quota(accessToken, "/cgi-bin/message/custom/send").path("quota").path("used").asInt()).isEqualTo(1);
        assertThat(errcode(quota(accessToken, "/cgi-bin/component/api_query_auth"))).isEqualTo(76022);
    }

    @Test
    void failsInNoPartOfTheApiThatDoesNotExist() {
        assertThatThrownBy(() -> openPlatform.next("api_nothing", Fault.busy())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("api_nothing");
    }

    @Test
    void countsRefusedCallsToo() {
        openPlatform.next("api_authorizer_token", Fault.busy());

        assertThat(errcode(Components.refresh(api, token, "refreshtoken@@@made-up"))).isEqualTo(-1);
        assertThat(errcode(Components.refresh(api, token, "refreshtoken@@@made-up"))).isEqualTo(61003);
        assertThat(openPlatform.calls("api_authorizer_token")).isEqualTo(2);
    }

    private JsonNode quota(String accessToken, String path) {
        return Api.json(api.post("/cgi-bin/openapi/quota/get?access_token=" + accessToken,
                Api.json(Map.of("cgi_path", path))));
    }

    private JsonNode authorised() {
        openPlatform.authorise(Accounts.APP_ID);
        return Components.queryAuth(api, token, code()).path("authorization_info");
    }

    private String code() {
        return Components.element(Components.last(openPlatform, "authorized"), "AuthorizationCode");
    }

    private int setOption(String name, String value) {
        return errcode(Components.call(api, token, "set_authorizer_option", "authorizer_appid", Accounts.APP_ID, "option_name",
                name, "option_value", value));
    }

    private void settle() {
        await().until(openPlatform::isIdle);
    }

    private static int errcode(JsonNode answer) {
        return answer.path("errcode").asInt();
    }

    private static String accessToken(JsonNode granted) {
        return granted.path("authorizer_access_token").asText();
    }

    private static String refreshToken(JsonNode granted) {
        return granted.path("authorizer_refresh_token").asText();
    }
}
