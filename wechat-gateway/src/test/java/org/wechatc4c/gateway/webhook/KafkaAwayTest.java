package org.wechatc4c.gateway.webhook;

import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.wechatc4c.gateway.webhook.Pushes.push;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.backend.Backends;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;

@QuarkusTest
@TestProfile(KafkaAwayTest.NoKafka.class)
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "redis"))
class KafkaAwayTest {

    private static final int WECHATS_PATIENCE = 5_000;

    /** Nothing listens on the port that is reserved for nothing. */
    public static class NoKafka implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("kafka.bootstrap.servers", "127.0.0.1:1");
        }
    }

    private RestAssuredConfig config;

    @BeforeEach
    void waitAsLongAsWeChat() {
        config = RestAssured.config;
        RestAssured.config = config.httpClient(httpClientConfig().setParam("http.socket.timeout", WECHATS_PATIENCE));
    }

    @AfterEach
    void restore() {
        RestAssured.config = config;
    }

    @Test
    void asksWeChatToRepeatBeforeItGivesUp() {
        try (var log = new OperatorsLog()) {
            WeChatCall.plain(push("text.xml")).post("/wechat").then().statusCode(503).body(is(emptyString()));
            WeChatCall.plain(push("text.xml")).post("/wechat").then().statusCode(503).body(is(emptyString()));

            assertThat(log.warnings()).filteredOn(line -> line.startsWith("Refused a call: Kafka did not acknowledge"))
                    .hasSize(2);
            assertThat(log.lines()).noneMatch(line -> line.contains("订单") || line.contains("oC4Cdemo"));
        }
    }

    @Test
    void stillAnswersAVerification() {
        WeChatCall.verification().get("/wechat").then().statusCode(200);
    }
}
