package org.wechatc4c.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;

/** Signing in as a visitor sees it: from a page's link through the page on which WeChat asks, and back. */
@WithSandbox
class LoginPageIT {

    private static final String LOGIN = "/web/login/" + Sandbox.SHOP + "?to=/web/session";
    private static final String ERROR_PAGE = "Failed to load resource: .* status of 40[04] .* at http://[^/]*/web/login/.*";
    private static final String CALLBACK = "/web/login/callback";

    private static Chromium chromium;

    private final Sandbox sandbox;
    private final URI gateway;

    LoginPageIT(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.gateway = sandbox.webhook(Sandbox.SHOP);
    }

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void theBrowserHadNothingToComplainOf() {
        var complaints = List.copyOf(chromium.complaints());
        chromium.complaints().clear();
        // A page that tells of an error is one to the browser, too.
        assertThat(complaints).allMatch(complaint -> complaint.matches(ERROR_PAGE));
    }

    @Test
    void aVisitorWhoAllowsItIsKnownAndNeedNotChooseAgain() throws Exception {
        var name = someone();
        var page = phone("zh-CN");

        open(page, LOGIN + "&scope=snsapi_userinfo");
        Chromium.inspect(page, "login-1-whose-phone");
        link(page, name).click();
        assertThat(page.getByText(name + "，是否允许")).isVisible();
        Chromium.inspect(page, "login-2-may-it");
        button(page, "允许 / Allow").click();

        assertThat(page).hasURL(address("/web/session#"));
        assertThat(page.locator("body")).containsText("\"scope\":\"snsapi_userinfo\"");

        open(page, LOGIN);

        assertThat(page).hasURL(address("/web/session#"));
        assertThat(page.locator("body")).containsText("\"scope\":\"snsapi_base\"");
    }

    @Test
    void aVisitorWhoDeniesItStaysUnknown() throws Exception {
        var name = someone();
        var page = phone("zh-CN");

        open(page, LOGIN + "&scope=snsapi_userinfo");
        link(page, name).click();
        button(page, "拒绝 / Deny").click();

        assertThat(heading(page, "已拒绝 / Denied")).isVisible();
        Chromium.inspect(page, "login-3-denied");
        assertThat(page.request().get(address("/web/session")).status()).isEqualTo(401);
    }

    @Test
    void whoLoadsTheCallbackAgainIsToldSoAndStaysSignedIn() throws Exception {
        var page = phone("zh-CN");
        var callbacks = new ArrayList<String>();
        page.onRequest(request -> rememberCallback(request, callbacks));
        open(page, LOGIN);
        link(page, someoneOn(page)).click();
        assertThat(page).hasURL(address("/web/session#"));

        page.navigate(callbacks.getFirst());

        assertThat(heading(page, "登录未完成")).isVisible();
        Chromium.inspect(page, "login-4-reload");
        assertThat(page.request().get(address("/web/session")).status()).isEqualTo(200);
    }

    @Test
    void aVisitorWhomNothingHelpedTriesAgainByHand() throws Exception {
        var page = phone("zh-CN");
        open(page, LOGIN);
        var name = someoneOn(page);

        open(page, CALLBACK + "?code=none&state=none");
        assertThat(heading(page, "这是谁的手机？ / Whose phone is this?")).isVisible();
        open(page, CALLBACK + "?code=none&state=none");

        assertThat(heading(page, "登录未完成")).isVisible();
        Chromium.inspect(page, "login-5-try-again");
        link(page, "重试 Try again").click();
        link(page, name).click();
        assertThat(page).hasURL(address("/web/session#"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "zh-CN", "en" })
    void whatWentWrongIsSaidInBothLanguages(String locale) {
        var page = phone(locale);

        open(page, "/web/login/" + Sandbox.SHOP);
        assertThat(heading(page, "链接无效")).isVisible();
        assertThat(heading(page, "This link does not work")).isVisible();
        Chromium.inspect(page, "login-6-bad-link-" + locale);

        open(page, "/web/login/nobody?to=/web/session");
        assertThat(heading(page, "页面不存在")).isVisible();
        assertThat(heading(page, "There is no such page")).isVisible();
        Chromium.inspect(page, "login-7-no-such-page-" + locale);
    }

    private Page phone(String locale) {
        return chromium.phone(locale, gateway, sandbox.weChatUrl());
    }

    /** Someone with a phone, by a name that nobody else has. */
    private String someone() throws IOException, InterruptedException {
        var name = "王芳 " + System.nanoTime() % 100_000;
        var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(sandbox.page().resolve("/api/phones"))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString("{\"name\":\"" + name + "\"}"))
                .build(),
                BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(201);
        return name;
    }

    private String someoneOn(Page page) throws IOException, InterruptedException {
        var name = someone();
        page.reload();
        return name;
    }

    private static void rememberCallback(Request request, List<String> callbacks) {
        if (request.url().contains(CALLBACK)) {
            callbacks.add(request.url());
        }
    }

    private void open(Page page, String path) {
        page.navigate(address(path));
    }

    private String address(String path) {
        return gateway.resolve(path).toString();
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
