package org.wechatc4c.gateway.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wechatc4c.gateway.TokenServiceStandIn.SERVICE_TOKEN;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.gateway.TestChannels;
import org.wechatc4c.gateway.TokenServiceStandIn;
import org.wechatc4c.gateway.ingress.IngressServer;
import org.wechatc4c.gateway.webhook.EverythingLogged;
import org.wechatc4c.standin.backend.Backends;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(TokenServiceStandIn.class)
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
class WebLoginTest {

    private static final String LOGIN_OF_THE_SHOP = "/web/login/shop?to=%2Ftickets";
    private static final AtomicInteger VISITORS = new AtomicInteger();

    private final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final String openId = "oVisitor%020d".formatted(VISITORS.incrementAndGet());

    @Inject
    IngressServer server;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    TokenServiceStandIn tokenService;

    @BeforeEach
    void open() {
        TestChannels.publishTo(bootstrapServers);
    }

    @AfterEach
    void close() {
        tokenService.isAway(false);
    }

    @Test
    void signsAVisitorInAndOut() {
        var begun = get("/web/login/shop?to=" + encoded("/my/tickets?x=1&y=%E4%B8%AD"), null);
        assertThat(begun.statusCode()).isEqualTo(302);
        assertThat(location(begun)).startsWith("https://open.weixin.qq.com/connect/oauth2/authorize?appid=")
                .contains("&scope=snsapi_base&").endsWith("#wechat_redirect");
        assertThat(setCookie(begun, "login"))
                .matches("__Host-login=[\\w.-]+; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure");

        var back = back(state(begun), "code." + openId, cookie(begun, "login"));
        assertThat(back.statusCode()).isEqualTo(302);
        assertThat(location(back)).isEqualTo("/my/tickets?x=1&y=%E4%B8%AD#");
        assertThat(setCookie(back, "login")).contains("__Host-login=; Path=/; Max-Age=0");
        assertThat(setCookie(back, "session")).endsWith("; Path=/; Max-Age=1800; HttpOnly; SameSite=Lax; Secure");

        var session = get("/web/session", cookie(back, "session"));
        assertThat(session.statusCode()).isEqualTo(200);
        assertThat(session.body())
                .isEqualTo("{\"channelId\":\"shop\",\"scope\":\"snsapi_base\",\"snapshot\":false}");

        var out = post("/web/logout", cookie(back, "session"), "https://h5.example.com");
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(setCookie(out, "session")).contains("__Host-session=; Path=/; Max-Age=0");
    }

    @Test
    void marksTheSessionOfASnapshot() {
        var begun = get("/web/login/secure?scope=snsapi_userinfo&to=%2F", null);

        var back = back(state(begun), "snapshot." + openId, cookie(begun, "login"));

        assertThat(get("/web/session", cookie(back, "session")).body())
                .isEqualTo("{\"channelId\":\"secure\",\"scope\":\"snsapi_userinfo\",\"snapshot\":true}");
    }

    @Test
    void letsTwoWindowsOfOneBrowserSignIn() {
        var first = get(LOGIN_OF_THE_SHOP, null);
        var second = get("/web/login/shop?to=%2Fother", cookie(first, "login"));

        assertThat(location(back(state(first), "code." + openId, cookie(second, "login")))).isEqualTo("/tickets#");
        assertThat(location(back(state(second), "code.again." + openId, cookie(second, "login")))).isEqualTo("/other#");
    }

    @ParameterizedTest
    @MethodSource("org.wechatc4c.gateway.login.LocalPathTest#elsewhere")
    void sendsNobodyElsewhere(String to) {
        // What is longer does not get as far as this.
        if (encoded(to).length() < 8_000) {
            refusesTheLink("/web/login/shop?to=" + encoded(to));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/web/login/shop", "/web/login/shop?to=", "/web/login/shop?to=/a&to=/b",
            "/web/login/shop?to=/a&to=//evil.example", "/web/login/shop?to=//evil.example",
            "/web/login/shop?to=/%5cevil.example",
            "/web/login/shop?to=/%09/evil.example", "/web/login/shop?to=%2Fweb%2Flogin%2Fshop",
            "/web/login/shop?to=/web/login/callback",
            "/web/login/shop?to=/a&scope=snsapi_login", "/web/login/shop?to=/a&scope=" })
    void refusesALinkThatIsNotOneOfOurs(String link) {
        refusesTheLink(link);
    }

    private void refusesTheLink(String link) {
        var answer = get(link, null);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().map()).doesNotContainKeys("location", "set-cookie");
        assertThat(answer.body()).contains("链接无效", "This link does not work").doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/web/login/nobody?to=/a", "/web/login/?to=/a", "/web/login/a%2Fb?to=/a", "/web/login/..?to=/a",
            "/web/login/shop/x?to=/a" })
    void tellsThatAChannelIsUnknown(String link) {
        assertThat(get(link, null).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @MethodSource("brokenReturns")
    void beginsAgainOnceAndThenLetsTheVisitorDecide(String query) {
        var begun = get(LOGIN_OF_THE_SHOP, null);
        var spoiled = query.replace("STATE", state(begun));

        var again = get("/web/login/callback?" + spoiled, cookie(begun, "login"));
        assertThat(again.statusCode()).isEqualTo(302);
        assertThat(location(again)).startsWith("https://open.weixin.qq.com/");
        assertThat(again.headers().allValues("set-cookie")).noneMatch(cookie -> cookie.contains("session"));

        var second = get("/web/login/callback?" + spoiled, cookie(again, "login"));
        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(second.headers().map()).doesNotContainKey("location");
        assertThat(second.headers().allValues("set-cookie")).noneMatch(cookie -> cookie.contains("session"));
        assertThat(second.body()).contains("登录未完成", "Signing in did not work",
                "href=\"/web/login/shop?scope=snsapi_base&amp;to=%2Ftickets\"");
    }

    static Stream<String> brokenReturns() {
        return Stream.of("", "code=code.oX", "state=STATE", "state=&code=code.oX", "state=STATE&code=",
                "state=STATEx&code=code.oX",
                "state=xSTATE&code=code.oX", "state=%53tate&code=code.oX", "state=STATE&state=STATE&code=code.oX",
                "state=STATE&code=code.oX&code=code.oY", "state=" + "A".repeat(129) + "&code=code.oX",
                "state=" + "A".repeat(4_000) + "&code=code.oX", "state=%00&code=code.oX", "state=STATE%0d%0a&code=code.oX",
                "state=made-up&code=code.oX", "error=access_denied&state=STATE");
    }

    @Test
    void takesAStateOnceAndACodeOnce() {
        var begun = get(LOGIN_OF_THE_SHOP, null);
        back(state(begun), "code." + openId, cookie(begun, "login"));
        beginsAgain(back(state(begun), "code.other." + openId, cookie(begun, "login")));

        var next = get(LOGIN_OF_THE_SHOP, null);
        beginsAgain(back(state(next), "code." + openId, cookie(next, "login")));
    }

    @Test
    void letsNobodyInWithTheReturnOfAnotherBrowser() {
        var attackers = get(LOGIN_OF_THE_SHOP, null);
        var victims = get(LOGIN_OF_THE_SHOP, null);

        beginsAgain(back(state(attackers), "code." + openId, cookie(victims, "login")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "x.0.shop.snsapi_base.Lw",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.0.shop.snsapi_base.Ly9ldmls",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.0.shop.snsapi_base.L1xldmls",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.2.shop.snsapi_base.Lw",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.0.shop.snsapi_login.Lw" })
    void letsNobodyInWithoutTheCookieOfTheBrowser(String cookie) {
        var begun = get(LOGIN_OF_THE_SHOP, null);

        var back = back(state(begun), "code." + openId, "__Host-login=" + cookie);

        assertThat(back.statusCode()).isEqualTo(400);
        assertThat(back.headers().map()).doesNotContainKeys("location", "set-cookie");
        assertThat(back.body()).contains("请重新打开页面").doesNotContain("href");
    }

    @Test
    void letsNobodyInWithACookieOfAnotherName() {
        var begun = get(LOGIN_OF_THE_SHOP, null);

        assertThat(back(state(begun), "code." + openId, cookie(begun, "login").replace("__Host-", "")).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("org.wechatc4c.gateway.login.AssertionsTest#forgeries")
    void believesNoForgedAssertion(String what, String assertion) {
        if (!assertion.isEmpty()) {
            isNotBelieved(assertion);
        }
    }

    @Test
    void believesNoAssertionTwice() {
        var begun = get(LOGIN_OF_THE_SHOP, null);
        assertThat(back(state(begun), "code." + openId, cookie(begun, "login")).statusCode()).isEqualTo(302);
        var used = tokenService.logins().lastAssertion();

        var second = get(LOGIN_OF_THE_SHOP, cookie(begun, "login"));
        tokenService.logins().assertsNext(used);
        isNoSession(back(state(second), "code.second." + openId, cookie(second, "login")));
    }

    @Test
    void believesNoAssertionAboutAnotherBrowser() {
        isNotBelieved(TestAssertion.signed(TestAssertion.claims("a".repeat(64)), SERVICE_TOKEN));
    }

    private void isNotBelieved(String assertion) {
        var begun = get(LOGIN_OF_THE_SHOP, null);
        tokenService.logins().assertsNext(assertion);

        isNoSession(back(state(begun), "code." + System.nanoTime(), cookie(begun, "login")));
    }

    private static void isNoSession(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().map()).doesNotContainKeys("location", "set-cookie");
    }

    @Test
    void knowsNobodyWithoutASession() {
        assertThat(get("/web/session", null).statusCode()).isEqualTo(401);
        assertThat(get("/web/session", "__Host-session=").statusCode()).isEqualTo(401);
        assertThat(get("/web/session?openid=oX", "session=x; openid=oX").statusCode()).isEqualTo(401);
    }

    @Test
    void knowsNobodyWithAnAlteredSessionOrTwo() {
        var begun = get(LOGIN_OF_THE_SHOP, null);
        var session = cookie(back(state(begun), "code." + openId, cookie(begun, "login")), "session");

        assertThat(get("/web/session", session).statusCode()).isEqualTo(200);
        assertThat(get("/web/session", session + "A").statusCode()).isEqualTo(401);
        assertThat(get("/web/session", session.substring(0, session.length() - 4)).statusCode()).isEqualTo(401);
        assertThat(get("/web/session", session.replace("__Host-", "")).statusCode()).isEqualTo(401);
    }

    @Test
    void isNotSignedOutByAnotherSite() {
        var answer = post("/web/logout", null, "https://evil.example");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void asksForPatienceWhileTheTokenServiceIsAway() {
        var begun = get(LOGIN_OF_THE_SHOP, null);
        tokenService.isAway(true);

        for (var answer : new HttpResponse<?>[] { get(LOGIN_OF_THE_SHOP, null),
                back(state(begun), "code." + openId, cookie(begun, "login")) }) {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("retry-after")).contains("5");
            assertThat(answer.body().toString()).contains("暂时无法登录", "Signing in is not possible at present");
        }
    }

    @Test
    void protectsEveryAnswer() {
        var begun = get(LOGIN_OF_THE_SHOP, null);
        var all = Stream.of(begun, back(state(begun), "code." + openId, cookie(begun, "login")),
                get("/web/login/shop?to=//evil", null), get("/web/session", null), post("/web/logout", null, null),
                post(LOGIN_OF_THE_SHOP, null, null), get("/web/logout", null));

        assertThat(all).allSatisfy(answer -> {
            assertThat(answer.headers().allValues("cache-control")).containsExactly("no-store");
            assertThat(answer.headers().allValues("referrer-policy")).containsExactly("no-referrer");
            assertThat(answer.headers().allValues("x-content-type-options")).containsExactly("nosniff");
        });
        assertThat(get("/web/login/shop?to=//evil", null).headers().firstValue("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'sha256-").contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(post(LOGIN_OF_THE_SHOP, null, null).statusCode()).isEqualTo(405);
        assertThat(get("/web/logout", null).statusCode()).isEqualTo(405);
    }

    @Test
    void writesNothingOfAVisitorIntoTheLog() {
        try (var log = new EverythingLogged()) {
            var begun = get(LOGIN_OF_THE_SHOP, null);
            var back = back(state(begun), "code." + openId, cookie(begun, "login"));
            get("/web/session", cookie(back, "session"));
            beginsAgain(back(state(begun), "code." + openId, cookie(begun, "login")));
            var forged = get(LOGIN_OF_THE_SHOP, null);
            tokenService.logins().assertsNext(TestAssertion.signed(TestAssertion.claims("x"), SERVICE_TOKEN));
            isNoSession(back(state(forged), "code.forged." + openId, cookie(forged, "login")));

            for (String secret : new String[] { openId, state(begun), cookie(begun, "login"), cookie(back, "session"),
                    tokenService.logins().lastAssertion(), SERVICE_TOKEN }) {
                assertThat(log.quoting(secret)).isEmpty();
            }
        }
    }

    private static void beginsAgain(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).startsWith("https://open.weixin.qq.com/");
        assertThat(answer.headers().allValues("set-cookie")).noneMatch(cookie -> cookie.contains("session"));
    }

    private HttpResponse<String> back(String state, String code, String cookie) {
        return get("/web/login/callback?code=" + code + "&state=" + state, cookie);
    }

    private HttpResponse<String> get(String path, String cookie) {
        return send(request(path, cookie).GET());
    }

    private HttpResponse<String> post(String path, String cookie, String origin) {
        var request = request(path, cookie).POST(BodyPublishers.noBody());
        return send(origin == null ? request : request.header("Origin", origin));
    }

    private HttpRequest.Builder request(String path, String cookie) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        return cookie == null ? request : request.header("Cookie", cookie);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("location").orElseThrow();
    }

    private static String state(HttpResponse<?> begun) {
        return location(begun).replaceFirst("^.*[?&]state=([^&#]+).*$", "$1");
    }

    private static String setCookie(HttpResponse<?> answer, String name) {
        return answer.headers().allValues("set-cookie").stream().filter(it -> it.startsWith("__Host-" + name + "="))
                .findFirst().orElseThrow();
    }

    private static String cookie(HttpResponse<?> answer, String name) {
        return setCookie(answer, name).split(";", 2)[0];
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
