package org.wechatc4c.token.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.wechatc4c.token.Surroundings.NOTIFICATION;
import static org.wechatc4c.token.Surroundings.OPERATOR;
import static org.wechatc4c.token.Surroundings.appId;

import java.time.Duration;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.wechat.Fault;
import org.wechatc4c.standin.wechat.WeChatStandIn;
import org.wechatc4c.token.Surroundings;
import org.wechatc4c.token.channel.Channels;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

/** The service among others like it, and in front of a WeChat that is not well. */
@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "postgres,redis"))
@WithTestResource(Surroundings.class)
class ReplicasTest {

    @Inject
    RedisShelf shelf;

    @Inject
    Notices notices;

    @Inject
    Channels channels;

    @Inject
    RedisDataSource redis;

    WeChatStandIn wechat;

    @AfterEach
    void isWellAgain() {
        wechat.allTokenCalls(null);
        wechat.plugIn();
        wechat.dateAhead(Duration.ZERO);
    }

    @Test
    void doesNotHandOutWhatAnotherReplicaWasToldIsRefused() {
        var token = current("shared").statusCode(200).body("state", is("CURRENT")).extract().jsonPath();
        wechat.voidTokens(appId("shared"));

        var kept = shelf.look(account("shared")).await().indefinitely().orElseThrow();
        shelf.refuse(account("shared"), kept).await().indefinitely();

        await().until(() -> current("shared").statusCode(200).extract().jsonPath().getString("tokenId"),
                not(is(token.getString("tokenId"))));
    }

    @Test
    void asksRedisFirstAfterItMissedNotices() {
        await().until(() -> notices.watch() >= 0);
        var before = notices.watch();
        redis.execute("CLIENT", "KILL", "TYPE", "pubsub");

        await().until(() -> notices.watch() > before);
        current("shared").statusCode(200).body("state", is("CURRENT"));
    }

    @Test
    void waitsForASlowWeChat() {
        wechat.nextTokenCalls(Fault.slow(Duration.ofSeconds(8)));

        current("slow").statusCode(200).body("state", is("CURRENT"));
    }

    @Test
    void goesOnWithoutWeChat() {
        var tokenId = current("shared").statusCode(200).extract().jsonPath().getString("tokenId");
        wechat.unplug();

        current("shared").statusCode(200).body("tokenId", is(tokenId));
    }

    @Test
    void asksTheOldWayInClassicMode() {
        var before = wechat.tokenCallsByKind(appId("classic"));
        var tokenId = current("classic").statusCode(200).extract().jsonPath().getString("tokenId");

        assertThat(wechat.tokenCallsByKind(appId("classic")).classic()).isEqualTo(before.classic() + 1);
        assertThat(wechat.tokenCallsByKind(appId("classic")).stable()).isZero();
        current("classic").body("tokenId", is(tokenId)).body("expiresIn", greaterThan(7000));

        wechat.voidTokens(appId("classic"));
        await().until(() -> refused("classic", tokenId).statusCode(200).extract().jsonPath().getString("tokenId"),
                not(is(tokenId)));
        status("classic").statusCode(200).body("mode", is("classic")).body("foreignRefreshes.count", is(1))
                .body("quota.today", is(2)).body("quota.mostADay", is(2000)).body("token.tokenId", not(is(tokenId)));
    }

    @Test
    void tellsOperatorsWhichAddressToAllow() {
        wechat.refuseIp(appId("walled"), "203.0.113.7");

        current("walled").statusCode(502).body("code", is("ADDRESS_NOT_ALLOWED"));
        var calls = wechat.tokenCalls(appId("walled"));
        current("walled").statusCode(502);
        assertThat(wechat.tokenCalls(appId("walled"))).isEqualTo(calls);
        status("walled").statusCode(200).body("pause.allowAddress", is("203.0.113.7")).body("pause.until", notNullValue())
                .body("token", nullValue());
    }

    @Test
    void tellsOperatorsThatAClockIsWrong() {
        wechat.dateAhead(Duration.ofMinutes(10));
        redis.key().del("access-token:{" + appId("flushed") + "}");
        var kept = current("flushed").statusCode(200).body("expiresIn", lessThan(7201)).extract().jsonPath();
        wechat.voidTokens(appId("flushed"));
        await().until(() -> refused("flushed", kept.getString("tokenId")).extract().jsonPath().getString("tokenId"),
                not(is(kept.getString("tokenId"))));

        status("flushed").body("clockDifference", greaterThan(590));
    }

    @Test
    void showsTheStatusToOperatorsAndNeverTheToken() {
        var token = current("shared").statusCode(200).extract().jsonPath().getString("accessToken");

        assertThat(status("shared").statusCode(200).body("channelId", is("shared")).body("token.expiresAt", notNullValue())
                .extract().asString()).doesNotContain(token);
        given().header("Authorization", "Bearer " + NOTIFICATION).get("/admin/channels/shared/access-token").then()
                .statusCode(403);
        given().header("Authorization", "Bearer " + OPERATOR).get("/internal/channels/shared/access-token").then()
                .statusCode(403);
        status("nobody").statusCode(404);
    }

    @Test
    void hasFiguresForOperators() {
        current("shared").statusCode(200);

        assertThat(given().get("/q/metrics").then().statusCode(200).extract().asString())
                .contains("tokens_handed_out_total", "tokens_fenced_writes_total", "tokens_foreign_refreshes_total",
                        "tokens_calls_seconds_count", "tokens_accounts", "tokens_clock_difference_seconds");
    }

    private Account account(String channel) {
        return Account.of(channels.withId(channel).orElseThrow());
    }

    private static ValidatableResponse current(String channel) {
        return given().header("Authorization", "Bearer " + NOTIFICATION)
                .when().get("/internal/channels/{channel}/access-token", channel).then();
    }

    private static ValidatableResponse refused(String channel, String tokenId) {
        return given().header("Authorization", "Bearer " + NOTIFICATION).contentType(ContentType.JSON)
                .body(Map.of("tokenId", tokenId, "errcode", 40001))
                .when().post("/internal/channels/{channel}/access-token/refused", channel).then();
    }

    private static ValidatableResponse status(String channel) {
        return given().header("Authorization", "Bearer " + OPERATOR)
                .when().get("/admin/channels/{channel}/access-token", channel).then();
    }
}
