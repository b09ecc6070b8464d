package org.wechatc4c.token.login;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.wechatc4c.token.Surroundings.GATEWAY;
import static org.wechatc4c.token.Surroundings.NOTIFICATION;
import static org.wechatc4c.token.Surroundings.OPERATOR;
import static org.wechatc4c.token.Surroundings.SECRET;
import static org.wechatc4c.token.Surroundings.appId;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Inject;

import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.wechat.Fault;
import org.wechatc4c.standin.wechat.Phone;
import org.wechatc4c.standin.wechat.WeChatStandIn;
import org.wechatc4c.token.Surroundings;
import org.wechatc4c.token.token.LogRecords;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "postgres,redis"))
@WithTestResource(Surroundings.class)
class LoginTest {

    private static final String BROWSER = "b".repeat(64);
    private static final String OTHER_BROWSER = "c".repeat(64);
    private static final Pattern CODE = Pattern.compile("code=([^&]+)");

    @Inject
    RedisDataSource redis;

    @Inject
    Pool database;

    @Inject
    PendingLogins pending;

    WeChatStandIn wechat;

    private Phone phone;

    /** Each test has a visitor of its own. */
    @BeforeEach
    void visitor() {
        phone = wechat.phone(appId("pages"), "oVisitor%020d".formatted(System.nanoTime()));
    }

    @Test
    void sendsThePersonToWeChatAndBackToTheGateway() {
        var answer = begin("pages", "snsapi_base", "/my/tickets?x=1").statusCode(200).header("Cache-Control", "no-store")
                .extract().jsonPath();

        assertThat(answer.getString("authorizeUrl")).isEqualTo(wechat.url() + "/connect/oauth2/authorize?appid="
                + appId("pages") + "&redirect_uri=https%3A%2F%2Fh5.example.com%2Fweb%2Flogin%2Fcallback"
                + "&response_type=code&scope=snsapi_base&state=" + answer.getString("state") + "#wechat_redirect");
        assertThat(answer.getString("state")).matches("[A-Za-z0-9]{32}");
        assertThat(Instant.parse(answer.getString("expiresAt")))
                .isBetween(Instant.now().plusSeconds(280), Instant.now().plusSeconds(301));
    }

    @Test
    void keepsWhoIsExpectedInRedisWithoutShowingIt() {
        var state = state(begin("pages", "snsapi_base", "/tickets"));

        var keys = redis.key().keys("web-login:*");
        assertThat(keys).isNotEmpty().noneMatch(key -> key.contains(state)).allSatisfy(key -> {
            assertThat(redis.value(String.class).get(key)).startsWith("v1.test.").doesNotContain(BROWSER, "tickets");
            assertThat(redis.key().pttl(key)).isBetween(1L, 300_000L);
        });
    }

    @Test
    void assertsWhoCameBackToTheGatewayAlone() throws Exception {
        var state = state(begin("pages", "snsapi_base", "/my/tickets?x=1"));

        var answer = redeem(state, code(state, "snsapi_base"), BROWSER).statusCode(200).header("Cache-Control", "no-store")
                .body("profile", nullValue()).extract().jsonPath();

        var claims = read(answer.getString("assertion"), GATEWAY);
        assertThat(claims.getSubject()).isEqualTo(phone.openId());
        assertThat(claims.getClaimsMap()).containsEntry("channel", "pages").containsEntry("scope", "snsapi_base")
                .containsEntry("snapshot", false).containsEntry("browser", BROWSER)
                .containsEntry("return_to", "/my/tickets?x=1").doesNotContainKey("unionid");
        assertThat(claims.getJwtId()).isNotBlank();
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue()).isEqualTo(60);
        assertThat(rowsOf(phone.openId())).isZero();
    }

    @Test
    void tellsNameAndPictureOfWhoAllowedIt() throws Exception {
        phone.hasUnionId("oUnion-1");
        var state = state(begin("pages", "snsapi_userinfo", "/"));

        var answer = redeem(state, code(state, "snsapi_userinfo"), BROWSER).statusCode(200)
                .body("profile.nickname", is(phone.name())).body("profile.pictureUrl", containsString("/132"))
                .body("profile.unionId", is("oUnion-1")).extract().jsonPath();

        assertThat(read(answer.getString("assertion"), GATEWAY).getClaimsMap()).containsEntry("unionid", "oUnion-1")
                .containsEntry("scope", "snsapi_userinfo");
        profile(phone.openId()).statusCode(200).header("Cache-Control", "no-store")
                .body("nickname", is(phone.name())).body("unionId", is("oUnion-1"));
    }

    @Test
    void keepsTheRefreshTokenSealedAndOverAnEmptiedRedis() {
        signIn("snsapi_userinfo");
        redis.flushall();

        profile(phone.openId()).statusCode(200);
        assertThat(sealed(phone.openId())).startsWith("v1.test.");
    }

    @Test
    void asksThePersonAnewWhoseRefreshTokenIsNoMoreThere() {
        signIn("snsapi_userinfo");
        wechat.nextCalls("/sns/oauth2/refresh_token", Fault.answer(42002));

        profile(phone.openId()).statusCode(409).contentType("application/problem+json").body("code", is("START_AGAIN"));
        assertThat(rowsOf(phone.openId())).isZero();
    }

    @Test
    void asksThePersonAnewWhoAllowedNothing() {
        signIn("snsapi_base");

        profile(phone.openId()).statusCode(409).body("code", is("START_AGAIN"));
    }

    @Test
    void forgetsAndAsksNothingOfASnapshot() throws Exception {
        phone.seesSnapshots(true);
        var state = state(begin("pages", "snsapi_userinfo", "/"));

        var answer = redeem(state, code(state, "snsapi_userinfo"), BROWSER).statusCode(200).body("profile", nullValue())
                .extract().jsonPath();

        var claims = read(answer.getString("assertion"), GATEWAY);
        assertThat(claims.getClaimsMap()).containsEntry("snapshot", true);
        assertThat(rowsOf(claims.getSubject())).isZero();
        profile(claims.getSubject()).statusCode(409);
    }

    @Test
    void signsInThoughNameAndPictureAreNotToBeHad() {
        wechat.nextCalls("/sns/userinfo", Fault.busy());
        var state = state(begin("pages", "snsapi_userinfo", "/"));

        redeem(state, code(state, "snsapi_userinfo"), BROWSER).statusCode(200).body("profile", nullValue());
    }

    @Test
    void takesAStateOnce() {
        var state = state(begin("pages", "snsapi_base", "/"));
        redeem(state, code(state, "snsapi_base"), BROWSER).statusCode(200);

        startsAgain(redeem(state, code(state, "snsapi_base"), BROWSER));
    }

    @Test
    void letsNobodyInWithAnothersState() {
        var state = state(begin("pages", "snsapi_base", "/"));
        var code = code(state, "snsapi_base");

        startsAgain(redeem(state, code, OTHER_BROWSER));
        startsAgain(redeem(state, code, BROWSER));
    }

    @Test
    void letsNobodyInWithTheCodeOfAnotherChannel() {
        var state = state(begin("annex", "snsapi_base", "/"));

        startsAgain(redeem(state, code(state, "snsapi_base"), BROWSER));
    }

    @Test
    void takesACodeOnce() {
        var first = state(begin("pages", "snsapi_base", "/"));
        var code = code(first, "snsapi_base");
        redeem(first, code, BROWSER).statusCode(200);

        startsAgain(redeem(state(begin("pages", "snsapi_base", "/")), code, BROWSER));
    }

    @Test
    void letsNobodyInWhoComesTooLate() {
        var state = "T".repeat(32);
        pending.put(state, new PendingLogin("pages", Scope.SNSAPI_BASE, BROWSER, "/", Instant.now().minusSeconds(1)))
                .await().indefinitely();

        startsAgain(redeem(state, code(state, "snsapi_base"), BROWSER));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "abc", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "*", "web-login:*", "a\r\nb", "../../x",
            "' OR '1'='1", "\u0000", "状态" })
    void letsNobodyInWithAStateThatWasMadeUp(String state) {
        startsAgain(redeem(state, "code", BROWSER));
    }

    @Test
    void letsNobodyInWithAStateThatWasAlteredOrIsMissing() {
        var state = state(begin("pages", "snsapi_base", "/"));
        var code = code(state, "snsapi_base");

        startsAgain(redeem(null, code, BROWSER));
        startsAgain(redeem(state + "x", code, BROWSER));
        startsAgain(redeem(state.substring(1), code, BROWSER));
        startsAgain(redeem((state.charAt(0) == 'A' ? 'B' : 'A') + state.substring(1), code, BROWSER));
        startsAgain(redeem(state.toLowerCase() + state.toUpperCase(), code, BROWSER));
        startsAgain(redeem("A".repeat(100_000), code, BROWSER));
        redeem(state, code, BROWSER).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "made-up", "a\r\nb", "a&secret=x", "码" })
    void letsNobodyInWithACodeThatWasMadeUp(String code) {
        startsAgain(redeem(state(begin("pages", "snsapi_base", "/")), code, BROWSER));
        startsAgain(redeem(state(begin("pages", "snsapi_base", "/")), code.repeat(1_000), BROWSER));
    }

    @Test
    void letsNobodyInWithoutACodeOrABrowser() {
        startsAgain(redeem(state(begin("pages", "snsapi_base", "/")), null, BROWSER));
        startsAgain(redeem(state(begin("pages", "snsapi_base", "/")), "code", null));
    }

    @Test
    void losesWhoIsExpectedWithRedis() {
        var state = state(begin("pages", "snsapi_base", "/"));
        redis.flushall();

        startsAgain(redeem(state, code(state, "snsapi_base"), BROWSER));
    }

    @ParameterizedTest
    @MethodSource("org.wechatc4c.token.login.LocalPathTest#elsewhere")
    void promisesNobodyAWayElsewhere(String returnTo) {
        begin("pages", "snsapi_base", returnTo).statusCode(400).contentType("application/problem+json")
                .body("code", is("UNSUITABLE"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{}", "{\"browser\":\"b\",\"scope\":\"snsapi_base\",\"returnTo\":\"/\"}",
            "{\"browser\":null,\"scope\":\"snsapi_base\",\"returnTo\":\"/\"}", "not json" })
    void refusesToBeginWithoutWhatItNeeds(String body) {
        given().header("Authorization", "Bearer " + GATEWAY).contentType(ContentType.JSON).body(body)
                .when().post("/internal/channels/pages/logins")
                .then().statusCode(400);
        begin("pages", "snsapi_login", "/").statusCode(400);
    }

    @Test
    void neverTakesTheWayBackFromItsCaller() {
        given().header("Authorization", "Bearer " + GATEWAY).contentType(ContentType.JSON)
                .body(Map.of("browser", BROWSER, "scope", "snsapi_base", "returnTo", "/", "redirectUri", "https://evil.example",
                        "redirect_uri", "https://evil.example"))
                .when().post("/internal/channels/pages/logins")
                .then().body(not(containsString("evil")));
    }

    @Test
    void tellsThatAChannelIsUnknown() {
        begin("nobody", "snsapi_base", "/").statusCode(404).contentType("application/problem+json")
                .body("code", is("CHANNEL_UNKNOWN"));
    }

    @Test
    void tellsWhenToComeBackWhileWeChatDoesNotAnswerProperly() {
        for (Fault fault : new Fault[] { Fault.busy(), Fault.serverError(), Fault.cut() }) {
            wechat.nextCalls("/sns/oauth2/access_token", fault);
            var state = state(begin("pages", "snsapi_base", "/"));

            redeem(state, code(state, "snsapi_base"), BROWSER).statusCode(503).contentType("application/problem+json")
                    .header("Retry-After", "5").body("code", is("WECHAT_UNREACHABLE"));
        }
    }

    @Test
    void tellsThatWeChatRefusesTheAccountWithoutShowingItsSecret() {
        redeem(state(begin("mistyped", "snsapi_base", "/")), "code", BROWSER).statusCode(502).body("code", is("WECHAT_REFUSES"))
                .body("detail", containsString("40125")).body(not(containsString(Surroundings.WRONG_SECRET)));
    }

    @ParameterizedTest
    @ValueSource(strings = { NOTIFICATION, OPERATOR })
    void isForTheGatewayAlone(String token) {
        for (String path : new String[] { "/internal/channels/pages/logins", "/internal/logins/redeem",
                "/internal/channels/pages/customers/oX/profile" }) {
            given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON).body("{}")
                    .when().post(path)
                    .then().statusCode(403);
        }
    }

    @Test
    void writesNothingOfAPersonIntoTheLog() {
        try (var log = new LogRecords()) {
            var state = state(begin("pages", "snsapi_userinfo", "/"));
            var code = code(state, "snsapi_userinfo");
            redeem(state, code, BROWSER).statusCode(200);
            profile(phone.openId()).statusCode(200);
            wechat.nextCalls("/sns/oauth2/access_token", Fault.cut());
            var second = state(begin("pages", "snsapi_userinfo", "/"));
            var secondCode = code(second, "snsapi_userinfo");
            redeem(second, secondCode, BROWSER).statusCode(503);
            wechat.nextCalls("/sns/userinfo", Fault.cut());
            signIn("snsapi_userinfo");

            assertThat(log.text()).contains("name and picture are not to be had")
                    .doesNotContain(state, code, second, secondCode, BROWSER, phone.openId(), phone.name(), SECRET, GATEWAY);
        }
    }

    private void signIn(String scope) {
        var state = state(begin("pages", scope, "/"));
        redeem(state, code(state, scope), BROWSER).statusCode(200);
    }

    /** With what WeChat sends this test's visitor back. */
    private String code(String state, String scope) {
        var back = wechat.authorise(URI.create(wechat.url() + "/connect/oauth2/authorize?appid=" + appId("pages")
                + "&redirect_uri=https%3A%2F%2Fh5.example.com%2Fweb%2Flogin%2Fcallback&response_type=code&scope=" + scope
                + "&state=" + state + "#wechat_redirect"), phone.openId());
        var code = CODE.matcher(back.toString());
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private static JwtClaims read(String assertion, String callerToken) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(callerToken.getBytes(UTF_8), "HmacSHA256"));
        var key = new SecretKeySpec(mac.doFinal("wechat-c4c identity assertion v1".getBytes(UTF_8)), "HmacSHA256");
        return new JwtConsumerBuilder().setVerificationKey(key).setExpectedIssuer("token-service")
                .setExpectedAudience("wechat-gateway").setRequireExpirationTime().build().processToClaims(assertion);
    }

    private static void startsAgain(ValidatableResponse answer) {
        answer.statusCode(409).contentType("application/problem+json")
                .body(is("{\"title\":\"Conflict\",\"status\":409,\"detail\":\"the login has to begin again\","
                        + "\"code\":\"START_AGAIN\"}"));
    }

    private static ValidatableResponse begin(String channel, String scope, String returnTo) {
        return given().header("Authorization", "Bearer " + GATEWAY).contentType(ContentType.JSON)
                .body(Map.of("browser", BROWSER, "scope", scope, "returnTo", returnTo))
                .when().post("/internal/channels/{channel}/logins", channel)
                .then();
    }

    private static ValidatableResponse redeem(String state, String code, String browser) {
        var body = new HashMap<String, String>();
        body.put("state", state);
        body.put("code", code);
        body.put("browser", browser);
        return given().header("Authorization", "Bearer " + GATEWAY).contentType(ContentType.JSON).body(body)
                .when().post("/internal/logins/redeem")
                .then();
    }

    private static ValidatableResponse profile(String openId) {
        return given().header("Authorization", "Bearer " + GATEWAY)
                .when().post("/internal/channels/pages/customers/{openId}/profile", openId)
                .then();
    }

    private static String state(ValidatableResponse begun) {
        return begun.statusCode(200).extract().jsonPath().getString("state");
    }

    private long rowsOf(String openId) {
        return database.query("SELECT open_id FROM token.web_authorisation").executeAndAwait().stream()
                .filter(row -> row.getString("open_id").equals(openId)).count();
    }

    private String sealed(String openId) {
        return database.query("SELECT open_id, refresh_token FROM token.web_authorisation").executeAndAwait().stream()
                .filter(row -> row.getString("open_id").equals(openId)).map(row -> row.getString("refresh_token"))
                .findFirst().orElseThrow();
    }
}
