package org.wechatc4c.token.token;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.wechatc4c.token.Surroundings.NOTIFICATION;
import static org.wechatc4c.token.Surroundings.SECRET;
import static org.wechatc4c.token.Surroundings.WRONG_SECRET;
import static org.wechatc4c.token.Surroundings.appId;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.wechat.Fault;
import org.wechatc4c.standin.wechat.WeChatStandIn;
import org.wechatc4c.token.Surroundings;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "postgres,redis"))
@WithTestResource(Surroundings.class)
class AccessTokenResourceTest {

    @Inject
    RedisDataSource redis;

    WeChatStandIn wechat;

    @Test
    void handsOutATokenWithItsIdAndItsEnd() throws Exception {
        var answer = current("shop").statusCode(200).contentType(ContentType.JSON).header("Cache-Control", "no-store")
                .extract().jsonPath();

        var digest = MessageDigest.getInstance("SHA-256").digest(answer.getString("accessToken").getBytes(UTF_8));
        assertThat(answer.getString("tokenId")).isEqualTo(HexFormat.of().formatHex(digest).substring(0, 16));
        assertThat(Instant.parse(answer.getString("expiresAt")))
                .isBetween(Instant.now().plus(Duration.ofMinutes(5)), Instant.now().plus(Duration.ofHours(2)));
    }

    @Test
    void fiftyCallersAtOnceAreOneCallToWeChat() {
        var answers = new ArrayList<CompletableFuture<String>>();
        try (var callers = Executors.newFixedThreadPool(50)) {
            for (int i = 0; i < 50; i++) {
                answers.add(CompletableFuture.supplyAsync(() -> token("crowd").getString("accessToken"), callers));
            }
        }

        assertThat(answers).extracting(CompletableFuture::join).containsOnly(token("crowd").getString("accessToken"));
        assertThat(wechat.tokenCalls(appId("crowd"))).isEqualTo(1);
    }

    @Test
    void replacesATokenThatWeChatRefused() {
        var refused = token("voided").getString("tokenId");
        wechat.voidTokens(appId("voided"));

        var replacement = replacement("voided", refused);

        assertThat(replacement.getString("accessToken")).isEqualTo(token("voided").getString("accessToken"));
        refused("voided", refused).statusCode(200).body("tokenId", is(replacement.getString("tokenId")));
    }

    @Test
    void keepsTheTokenInRedisWithoutShowingIt() {
        var token = token("sealed").getString("accessToken");

        var kept = redis.hash(String.class).hgetall("access-token:{" + appId("sealed") + "}");

        assertThat(kept.get("sealed")).startsWith("v1.test.").doesNotContain(token);
        assertThat(kept.values()).noneMatch(value -> value.contains(token));
        assertThat(redis.key().pttl("access-token:{" + appId("sealed") + "}")).isPositive();
    }

    @Test
    void servesOnWhenRedisIsEmptied() {
        var token = token("flushed").getString("accessToken");

        redis.flushall();

        current("flushed").statusCode(200).body("accessToken", is(token));
    }

    @Test
    void tellsThatAChannelIsUnknown() {
        current("nobody").statusCode(404).contentType("application/problem+json")
                .body("status", is(404)).body("title", is("Not Found")).body("detail", containsString("nobody"));
    }

    @Test
    void tellsThatWeChatRefusesTheAccountWithoutShowingItsSecret() {
        current("mistyped").statusCode(502).contentType("application/problem+json")
                .body("detail", containsString("40125"))
                .body(not(containsString(WRONG_SECRET))).body(not(containsString(SECRET)));
    }

    @Test
    void tellsWhenToComeBackWhileWeChatDoesNotAnswerProperly() {
        for (Fault fault : new Fault[] { Fault.busy(), Fault.serverError(), Fault.cut() }) {
            wechat.nextTokenCalls(fault);
            current("troubled").statusCode(503).contentType("application/problem+json")
                    .header("Retry-After", "5").body("detail", not(emptyString()));
        }

        current("troubled").statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{}", "{\"tokenId\":null,\"errcode\":40001}", "{\"tokenId\":\"the token\",\"errcode\":40001}",
            "not json" })
    void refusesAReportThatNamesNoToken(String report) {
        given().header("Authorization", "Bearer " + NOTIFICATION).contentType(ContentType.JSON).body(report)
                .when().post("/internal/channels/shop/access-token/refused")
                .then().statusCode(400);
    }

    @Test
    void writesNoSecretIntoTheLog() {
        try (var log = new LogRecords()) {
            var token = token("watched");
            wechat.voidTokens(appId("watched"));
            var replacement = replacement("watched", token.getString("tokenId"));
            await().untilAsserted(() -> {
                current("mistyped").statusCode(502);
                assertThat(log.text()).contains("40125");
            });

            assertThat(log.text()).contains("watched")
                    .doesNotContain(token.getString("accessToken"), replacement.getString("accessToken"), SECRET, WRONG_SECRET,
                            NOTIFICATION);
        }
    }

    /** A report within moments of the last call to WeChat gets what that call brought. */
    private static JsonPath replacement(String channel, String refusedId) {
        return await().until(() -> refused(channel, refusedId).statusCode(200).extract().jsonPath(),
                answer -> !answer.getString("tokenId").equals(refusedId));
    }

    private static JsonPath token(String channel) {
        return current(channel).statusCode(200).extract().jsonPath();
    }

    private static ValidatableResponse current(String channel) {
        return given().header("Authorization", "Bearer " + NOTIFICATION)
                .when().get("/internal/channels/{channel}/access-token", channel)
                .then();
    }

    private static ValidatableResponse refused(String channel, String tokenId) {
        return given().header("Authorization", "Bearer " + NOTIFICATION).contentType(ContentType.JSON)
                .body("{\"tokenId\":\"" + tokenId + "\",\"errcode\":40001}")
                .when().post("/internal/channels/{channel}/access-token/refused", channel)
                .then();
    }
}
