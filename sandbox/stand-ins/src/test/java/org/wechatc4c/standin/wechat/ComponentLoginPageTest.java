package org.wechatc4c.standin.wechat;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on which an administrator authorises a third-party platform. */
class ComponentLoginPageTest {

    private static final String PC = "/cgi-bin/componentloginpage";
    private static final String PHONE = "/wxaopen/safe/bindcomponent";
    private static final String OTHER = "wx00000000000000c5";
    private static final String BACK = "https://suite.example.com/channels/authorised?state=s1";

    private final AccountServer server = new AccountServer();
    private final TickingClock clock = new TickingClock();
    private WeChatStandIn wechat;
    private OpenPlatform openPlatform;
    private Api api;
    private String token;

    @AfterEach
    void stop() {
        wechat.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { PC, PHONE })
    void showsTheAccountsAndThePermissions(String path) {
        start(Components.QUIET);

        HttpResponse<byte[]> page = open(path, link());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(text(page))
                .contains("<html lang=\"zh-CN\">", "公众号授权 <span lang=\"en\">Authorise a third-party platform</span>",
                        "name=\"account\" value=\"" + Accounts.APP_ID + "\"", "name=\"account\" value=\"" + OTHER + "\"",
                        "name=\"permission\" value=\"1\" checked> 消息管理 <span lang=\"en\">Messages</span>",
                        "name=\"press\" value=\"confirm\"", "name=\"press\" value=\"cancel\"")
                .doesNotContain("<script");
        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .startsWith("default-src 'none'; style-src 'sha256-")
                .endsWith("form-action 'self' https://suite.example.com; base-uri 'none'; frame-ancestors 'none'"));
    }

    @Test
    void authorisesAndGoesBack() {
        start(Components.QUIET);

        HttpResponse<byte[]> answer = press("confirm", Accounts.APP_ID, "1", "15");

        settle();
        Push push = Components.last(openPlatform, "authorized");
        String code = Components.element(push, "AuthorizationCode");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains(
                BACK + "&auth_code=" + URLEncoder.encode(code, StandardCharsets.UTF_8) + "&expires_in=3600");
        assertThat(Components.element(push, "PreAuthCode")).startsWith("preauthcode@@@");
        assertThat(openPlatform.permissions(Accounts.APP_ID)).containsExactly(PermissionSet.MESSAGES, PermissionSet.MENU);
        assertThat(Components.queryAuth(api, token, code).path("authorization_info").path("authorizer_appid").asText())
                .isEqualTo(Accounts.APP_ID);
    }

    @Test
    void doesNothingWhenCancelled() {
        start(Components.QUIET);

        HttpResponse<byte[]> answer = press("cancel", Accounts.APP_ID, "1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(text(answer)).contains("Nothing was authorised");
        assertThat(openPlatform.permissions(Accounts.APP_ID)).isEmpty();
    }

    @Test
    void asksAgainWhenSomethingIsNotChosen() {
        start(Components.QUIET);

        HttpResponse<byte[]> withoutAccount = press("confirm", "", "1");
        HttpResponse<byte[]> withoutPermission = press("confirm", Accounts.APP_ID);

        assertThat(withoutAccount.statusCode()).isEqualTo(422);
        assertThat(text(withoutAccount)).contains("role=\"alert\"", "Choose an account.");
        assertThat(text(withoutPermission)).contains("Choose at least one permission set.",
                "value=\"" + Accounts.APP_ID + "\" checked");
        assertThat(openPlatform.permissions(Accounts.APP_ID)).isEmpty();
    }

    @Test
    void refusesAnAccountThatIsBoundElsewhere() {
        start(Components.QUIET);
        openPlatform.bindElsewhere(Accounts.APP_ID);

        HttpResponse<byte[]> answer = press("confirm", Accounts.APP_ID, "1");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(text(answer)).contains("该公众号已授权给其他第三方平台", "This account is bound to another third-party platform.");
        openPlatform.freeFromElsewhere(Accounts.APP_ID);
        assertThat(press("confirm", Accounts.APP_ID, "1").statusCode()).isEqualTo(303);
    }

    @Test
    void offersTheAccountThatTheLinkNamesOnly() {
        start(Components.QUIET);
        Map<String, String> link = link();
        link.put("biz_appid", OTHER);

        assertThat(text(open(PC, link))).contains("value=\"" + OTHER + "\" checked").doesNotContain(Accounts.APP_ID);

        link.put("biz_appid", "wx00000000000000ff");
        assertThat(open(PC, link).statusCode()).isEqualTo(400);
    }

    @Test
    void hasNoMiniPrograms() {
        start(Components.QUIET);
        Map<String, String> link = link();
        link.put("auth_type", "2");

        assertThat(open(PC, link).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "https://suite.example.com.evil.example/", "https://evil.example/?suite.example.com",
            "https://suite.example.com@evil.example/", "javascript://suite.example.com/", "//suite.example.com/",
            "not an address",
            "https://suite.example.com/#fragment" })
    void returnsToTheRegisteredDomainOnly(String redirectUri) {
        start(Components.QUIET);
        Map<String, String> link = link();
        link.put("redirect_uri", redirectUri);

        HttpResponse<byte[]> answer = open(PC, link);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(text(answer)).contains("not on the platform&#39;s registered domain");
    }

    @Test
    void takesAPreAuthCodeOnce() {
        start(Components.QUIET);
        Map<String, String> link = link();
        press(link, "confirm", Accounts.APP_ID, "1");

        assertThat(text(open(PC, link))).contains("was used already");
        assertThat(press(link, "confirm", OTHER, "1").statusCode()).isEqualTo(400);
    }

    @Test
    void takesAPreAuthCodeWhileItLives() {
        start(Components.QUIET.withPreAuthCodeLife(ofMinutes(5)));
        Map<String, String> link = link();

        clock.advance(ofMinutes(5));

        assertThat(text(open(PC, link))).contains("has expired");
    }

    @Test
    void doesNotKnowOtherPlatformsOrCodes() {
        start(Components.QUIET);
        Map<String, String> foreign = link();
        foreign.put("component_appid", "wx00000000000000ff");
        Map<String, String> madeUp = link();
        madeUp.put("pre_auth_code", "preauthcode@@@made-up");

        assertThat(text(open(PC, foreign))).contains("There is no such third-party platform.");
        assertThat(text(open(PC, madeUp))).contains("The pre-authorisation code is not valid.");
    }

    @Test
    void writesWhatTheLinkSaysAsText() {
        start(Components.QUIET);
        Map<String, String> link = link();
        link.put("redirect_uri", BACK + "&x='%22");
        link.put("action", "\"><script>alert(1)</script>");

        assertThat(text(open(PC, link))).contains("&quot;&gt;&lt;script&gt;").doesNotContain("<script");
    }

    @Test
    void looksWhereTheAdministratorComesFromIfTheTermsSaySo() {
        start(Components.QUIET.withReferrerChecked());

        assertThat(text(open(PC, link()))).contains("The page with the link is not on the platform");
        assertThat(open(PC, link(), "https://suite.example.com/channels").statusCode()).isEqualTo(200);
    }

    @Test
    void sendsBackWithACodeWhenNothingChanged() {
        start(Components.QUIET);
        press("confirm", Accounts.APP_ID, "1");

        HttpResponse<byte[]> answer = press("confirm", Accounts.APP_ID, "1");

        settle();
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Components.types(openPlatform)).containsOnlyOnce("authorized").doesNotContain("updateauthorized");
    }

    @Test
    void isPressedWithoutABrowserToo() {
        start(Components.QUIET);
        URI link = URI.create("https://mp.weixin.qq.com" + PC + "?" + encoded(link()));

        URI back = openPlatform.confirm(link, Accounts.APP_ID, Set.of(PermissionSet.MESSAGES));

        assertThat(back.toString()).startsWith(BACK + "&auth_code=queryauthcode");
        assertThatThrownBy(() -> openPlatform.confirm(link, Accounts.APP_ID)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was used already");
    }

    private void start(ComponentTerms terms) {
        wechat = WeChatStandIn.start(Settings
                .of(Accounts.unreachable(),
                        new Account(OTHER, "secret", "gh_c4c000000002", "token", null, Mode.PLAIN, Accounts.NOWHERE))
                .withClock(clock).withComponent(Components.component(server, terms)));
        openPlatform = wechat.openPlatform();
        api = new Api(wechat.url());
        token = Components.componentToken(wechat, api);
    }

    private void settle() {
        await().until(openPlatform::isIdle);
    }

    private Map<String, String> link() {
        var link = new LinkedHashMap<String, String>();
        link.put("component_appid", Components.APP_ID);
        link.put("pre_auth_code", Components.call(api, token, "api_create_preauthcode").path("pre_auth_code").asText());
        link.put("redirect_uri", BACK);
        link.put("auth_type", "1");
        return link;
    }

    private HttpResponse<byte[]> open(String path, Map<String, String> link) {
        return api.get(path + "?" + encoded(link));
    }

    private HttpResponse<byte[]> open(String path, Map<String, String> link, String referrer) {
        return api.get(path + "?" + encoded(link), "Referer", referrer);
    }

    private HttpResponse<byte[]> press(String button, String account, String... permissions) {
        return press(link(), button, account, permissions);
    }

    private HttpResponse<byte[]> press(Map<String, String> link, String button, String account, String... permissions) {
        var form = new StringBuilder(encoded(link)).append("&press=").append(button).append("&account=").append(account);
        for (String permission : permissions) {
            form.append("&permission=").append(permission);
        }
        return api.post(PC, "application/x-www-form-urlencoded", form.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String text(HttpResponse<byte[]> page) {
        return new String(page.body(), StandardCharsets.UTF_8);
    }
}
