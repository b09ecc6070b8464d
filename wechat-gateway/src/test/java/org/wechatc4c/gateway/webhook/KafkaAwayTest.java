package org.wechatc4c.gateway.webhook;

import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.wechatc4c.gateway.push.Pushes.push;

import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.wechatc4c.gateway.TokenServiceStandIn;
import org.wechatc4c.standin.backend.Backends;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;

/** Kafka is away when the service starts, and comes later. */
@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "redis"))
@WithTestResource(LateKafka.class)
@WithTestResource(TokenServiceStandIn.class)
@TestMethodOrder(OrderAnnotation.class)
class KafkaAwayTest {

    private static final String ANNA = "oAnna00000000000000000000001";
    private static final String BERT = "oBert00000000000000000000001";
    private static final int WECHATS_PATIENCE = 5_000;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    RedisDataSource redis;

    LateKafka kafka;

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
    @Order(1)
    void keepsWhatKafkaDoesNotTakeAndTellsTheOperatorOnce() {
        try (var log = new OperatorsLog()) {
            for (int i = 1; i <= 5; i++) {
                says(ANNA, i).then().statusCode(200);
                says(BERT, i).then().statusCode(200);
            }

            assertThat(log.warnings()).filteredOn(line -> line.startsWith("Kafka does not acknowledge")).hasSize(1);
            assertThat(log.lines()).noneMatch(line -> line.contains("订单") || line.contains(ANNA));
        }
    }

    @Test
    @Order(2)
    void isReadyAndSaysWhereTheEventsAre() {
        RestAssured.get("/q/health/ready").then().statusCode(200)
                .body("checks.find { it.name == 'events are stored' }.data.kafka", startsWith("away since"))
                .body("checks.find { it.name == 'events are stored' }.data.spooledEvents", is(10));
        RestAssured.get("/q/health/live").then().statusCode(200);
    }

    @Test
    @Order(3)
    void knowsARepeatOfWhatItKept() {
        says(ANNA, 5).then().statusCode(200).body(is("success"));

        RestAssured.get("/q/health/ready").then()
                .body("checks.find { it.name == 'events are stored' }.data.spooledEvents", is(10));
    }

    @Test
    @Order(4)
    void stillAnswersAVerification() {
        WeChatCall.verification().get("/wechat").then().statusCode(200);
    }

    @Test
    @Order(5)
    void keepsThemWhenRedisIsEmptied() {
        redis.flushall();

        says(ANNA, 6).then().statusCode(200);
        await().untilAsserted(() -> RestAssured.get("/q/health/ready").then()
                .body("checks.find { it.name == 'events are stored' }.data.spooledEvents", is(11)));
    }

    @Test
    @Order(6)
    void sendsOnInOrderAndNothingNewGoesPast() {
        kafka.comes();
        for (int i = 7; i <= 20; i++) {
            says(ANNA, i).then().statusCode(200);
        }

        var topic = new InboundTopic(bootstrapServers);
        await().untilAsserted(() -> {
            assertThat(numbersOf(topic, ANNA)).isEqualTo(IntStream.rangeClosed(1, 20).mapToObj(Integer::toString).toList());
            assertThat(numbersOf(topic, BERT)).isEqualTo(List.of("1", "2", "3", "4", "5"));
        });
        await().untilAsserted(() -> RestAssured.get("/q/health/ready").then()
                .body("checks.find { it.name == 'events are stored' }.data.kafka", is("acknowledges"))
                .body("checks.find { it.name == 'events are stored' }.data.spooledEvents", is(0)));
    }

    private static Response says(String openId, int number) {
        return WeChatCall.plain(new String(push("text.xml"), UTF_8).replace("oC4Cdemo0000000000000000001", openId)
                .replace("24000000000000001", Integer.toString(number)).getBytes(UTF_8)).post("/wechat");
    }

    private static List<String> numbersOf(InboundTopic topic, String openId) {
        var prefix = "shop:" + openId + ":1700000000:";
        return topic.recordsOf("shop:" + openId).stream().map(record -> InboundTopic.header(record, "ce_id"))
                .map(id -> id.substring(prefix.length())).toList();
    }
}
