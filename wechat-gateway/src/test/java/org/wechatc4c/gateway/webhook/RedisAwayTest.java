package org.wechatc4c.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.wechatc4c.gateway.push.Pushes.push;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.wechatc4c.gateway.TokenServiceStandIn;
import org.wechatc4c.standin.backend.Backends;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

@QuarkusTest
@WithTestResource(TokenServiceStandIn.class)
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka"))
@WithTestResource(SilentRedis.class)
@TestMethodOrder(OrderAnnotation.class)
class RedisAwayTest {

    private static final String CUSTOMER = "shop:oC4Cdemo0000000000000000001";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    SilentRedis redis;

    @Test
    @Order(1)
    void staysInService() {
        RestAssured.get("/q/health/ready").then().statusCode(200);
    }

    @Test
    @Order(2)
    void losesNoMessage() {
        try (var log = new OperatorsLog()) {
            message("1").post("/wechat").then().statusCode(200).body(is("success"));
            message("2").post("/wechat").then().statusCode(200).body(is("success"));
            redis.isGone();
            message("3").post("/wechat").then().statusCode(200).body(is("success"));

            assertThat(log.warnings()).filteredOn(line -> line.startsWith("Redis does not answer")).hasSize(1);
        }

        assertThat(published()).containsExactly("1", "2", "3");
    }

    @Test
    @Order(3)
    void knowsRepeatsAgainWhenRedisIsBack() {
        redis.isBack();

        var number = new AtomicInteger(100);
        await().untilAsserted(() -> {
            var id = Integer.toString(number.incrementAndGet());
            message(id).post("/wechat");
            message(id).post("/wechat");
            assertThat(published()).containsOnlyOnce(id);
        });
    }

    private List<String> published() {
        return new InboundTopic(bootstrapServers).recordsOf(CUSTOMER).stream()
                .map(record -> InboundTopic.header(record, "ce_id"))
                .map(id -> id.substring((CUSTOMER + ":1700000000:").length()))
                .toList();
    }

    private static WeChatCall message(String id) {
        return WeChatCall.plain(new String(push("text.xml"), UTF_8).replace("24000000000000001", id).getBytes(UTF_8));
    }
}
