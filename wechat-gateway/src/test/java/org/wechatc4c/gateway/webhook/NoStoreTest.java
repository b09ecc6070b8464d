package org.wechatc4c.gateway.webhook;

import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.wechatc4c.gateway.push.Pushes.push;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.wechatc4c.gateway.TokenServiceStandIn;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

/** Kafka is away, and Redis takes connections and never answers. */
@QuarkusTest
@TestProfile(NoStoreTest.NoKafka.class)
@WithTestResource(SilentRedis.class)
@WithTestResource(TokenServiceStandIn.class)
class NoStoreTest {

    private static final int WECHATS_PATIENCE = 5_000;

    /** Nothing listens on the port that is reserved for nothing. */
    public static class NoKafka implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("kafka.bootstrap.servers", "127.0.0.1:1", "ingress.calls-at-once", "1");
        }
    }

    @Test
    void asksWeChatToRepeatBeforeItGivesUp() {
        RestAssured.config = RestAssured.config.httpClient(
                httpClientConfig().setParam("http.socket.timeout", WECHATS_PATIENCE));
        try (var log = new OperatorsLog()) {
            WeChatCall.plain(push("text.xml")).post("/wechat").then().statusCode(503).body(is(emptyString()));
            WeChatCall.plain(push("text.xml")).post("/wechat").then().statusCode(503).body(is(emptyString()));

            assertThat(log.warnings()).filteredOn(line -> line.startsWith("Refused a call: neither Kafka nor the spool"))
                    .hasSize(2);
            assertThat(log.lines()).noneMatch(line -> line.contains("订单") || line.contains("oC4Cdemo"));
        }
    }

    @Test
    void isNotReady() {
        WeChatCall.plain(push("text.xml")).post("/wechat");

        RestAssured.get("/q/health/ready").then().statusCode(503);
        RestAssured.get("/q/health/live").then().statusCode(200);
    }

    @Test
    void turnsAwayAtOnceWhatItHasNoRoomFor() throws ExecutionException, InterruptedException {
        try (var callers = Executors.newFixedThreadPool(2)) {
            var first = callers.submit(() -> WeChatCall.plain(push("text.xml")).post("/wechat").statusCode());
            var second = callers.submit(() -> WeChatCall.plain(push("image.xml")).post("/wechat").statusCode());

            assertThat(first.get()).isEqualTo(503);
            assertThat(second.get()).isEqualTo(503);
        }
        RestAssured.get("/q/metrics").then().statusCode(200)
                .body(containsString("gateway_ingress_calls_turned_away_total{reason=\"busy\""));
    }
}
