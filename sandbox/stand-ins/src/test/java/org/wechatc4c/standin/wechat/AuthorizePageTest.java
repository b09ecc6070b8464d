package org.wechatc4c.standin.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Visits the page as a browser does. */
class AuthorizePageTest {

    private static final String CALLBACK = "https%3A%2F%2Fh5.example.com%2Fback%3Fa%3Db%23top";

    private final WeChatStandIn wechat = WeChatStandIn
            .start(Settings.of(Accounts.unreachable().withWeb(WebDomains.of("h5.example.com")), Accounts.stranger()));
    private final Api api = new Api(wechat.url());
    private final Phone phone = wechat.addPhone("<Wang> & Li");

    @AfterEach
    void stop() {
        wechat.close();
    }

    @Test
    void letsAnUnknownVisitorChooseAPhone() {
        var answer = api.get(page("snsapi_base"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).get().asString().contains("default-src 'none'");
        assertThat(Api.text(answer)).contains("&lt;Wang&gt; &amp; Li").doesNotContain("<Wang>").contains("lang=\"zh-CN\"");

        String choice = Api.text(answer).replaceFirst("(?s).*<li><a href=\"([^\"]+)\".*", "$1").replace("&amp;", "&");
        assertLeadsBack(api.get(choice));
    }

    @Test
    void sendsAKnownVisitorBackInSilence() {
        var answer = api.get(page("snsapi_base") + "&phone=" + phone.openId());

        assertLeadsBack(answer);
        assertThat(answer.headers().firstValue("Set-Cookie")).get().asString().startsWith("phone=" + phone.openId());
    }

    @Test
    void remembersTheVisitorByACookie() {
        assertLeadsBack(api.get(page("snsapi_base"), "Cookie", "phone=" + phone.openId()));
        assertThat(Api.text(api.get(page("snsapi_base") + "&phone=", "Cookie", "phone=" + phone.openId())))
                .contains("Whose phone");
    }

    @Test
    void asksBeforeItTellsMore() {
        var answer = api.get(page("snsapi_userinfo") + "&phone=" + phone.openId());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Api.text(answer)).contains("允许", "Allow", "拒绝", "Deny").doesNotContain("<script");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).get().asString()
                .contains("form-action 'self' https://h5.example.com");
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void sendsBackWhoAllows() {
        assertLeadsBack(decide("allow"));
    }

    @Test
    void sendsNobodyBackWhoDenies() {
        var answer = decide("deny");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(Api.text(answer)).contains("Denied");
    }

    @Test
    void showsAnErrorInsteadOfLeadingElsewhere() {
        assertRefused(page("snsapi_base").replace("h5.example.com", "evil.example"), "redirect_uri 参数错误", "10003");
        assertRefused(page("snsapi_base").replace("h5.example.com", "h5.example.com%40evil.example"), "10003");
        assertRefused(page("snsapi_base").replace("h5.example.com", "sub.h5.example.com"), "10003");
        assertRefused(page("snsapi_base").replace("https", "javascript"), "10003");
        assertRefused(page("snsapi_base").replace(Accounts.APP_ID, Accounts.OTHER_APP_ID), "10003");
    }

    @Test
    void showsWhatElseIsWrong() {
        assertRefused(page("snsapi_base").replace("appid=" + Accounts.APP_ID, "appid="), "10012");
        assertRefused(page("snsapi_base").replace(Accounts.APP_ID, "wx0"), "40013");
        assertRefused(page("snsapi_base").replace(CALLBACK, ""), "10011");
        assertRefused(page(""), "10010");
        assertRefused(page("snsapi_login"), "10005");
        assertRefused(page("snsapi_base").replace("response_type=code", "response_type=token"), "response_type");
        assertRefused(page("snsapi_base").replace("state=abc123", "state=abc-123"), "state");
        assertRefused(page("snsapi_base").replace("abc123", "a".repeat(129)), "state");
    }

    @Test
    void looksLikeSomething() {
        assertThat(api.get("/connect/page.css").headers().firstValue("Content-Type")).contains("text/css");
    }

    private void assertRefused(String page, String... texts) {
        var answer = api.get(page + "&phone=" + phone.openId());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(Api.text(answer)).contains(texts);
    }

    private static void assertLeadsBack(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).get().asString()
                .matches("https://h5\\.example\\.com/back\\?a=b&code=[\\w-]{32}&state=abc123#top");
    }

    private HttpResponse<byte[]> decide(String decision) {
        return api.post(page("snsapi_userinfo") + "&phone=" + phone.openId(), "application/x-www-form-urlencoded",
                ("decision=" + decision).getBytes(StandardCharsets.UTF_8));
    }

    private static String page(String scope) {
        return "/connect/oauth2/authorize?appid=" + Accounts.APP_ID + "&redirect_uri=" + CALLBACK
                + "&response_type=code&scope=" + scope + "&state=abc123";
    }
}
