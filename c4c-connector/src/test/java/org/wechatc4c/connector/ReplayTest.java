package org.wechatc4c.connector;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.c4c.C4cStandIn;
import org.wechatc4c.standin.c4c.Fault;
import org.wechatc4c.standin.c4c.Ticket;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** What happens to records that cannot be worked off, and that they can be when their reason is gone. */
@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
@WithTestResource(C4cTenant.class)
class ReplayTest {

    private static final String PATH = "/internal/dead-letters/wechat.inbound";

    C4cStandIn tenant;

    @Inject
    RedisDataSource redis;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    private Topics topics;

    @BeforeEach
    void begin() {
        topics = new Topics(brokers);
    }

    @AfterEach
    void end() {
        topics.close();
    }

    @Test
    void replayingPutsThemRightAndReplayingAgainChangesNothing() {
        var customer = new Customer("shop", "oW9x_replayed");
        text(customer, "801", "first");
        awaitTexts(customer, "first");
        var since = Instant.now();
        tenant.nextWrites(Fault.answer(400), Fault.answer(400));
        text(customer, "802", "refused");
        await().atMost(Duration.ofSeconds(30)).until(() -> topics.withKey("wechat.inbound.dlq", customer.key()).size() == 1);

        for (int i = 0; i < 3; i++) {
            asOperator().contentType(ContentType.JSON).body(Map.of("from", since.toString(), "reason", "status 400"))
                    .when().post(PATH + "/replay")
                    .then().statusCode(200).body("count", greaterThanOrEqualTo(1));
            awaitTexts(customer, "first", "refused");
            // Nothing is left to remember it by.
            redis.flushall();
        }
        text(customer, "803", "after");

        awaitTexts(customer, "first", "refused", "after");
    }

    @Test
    void operatorsSeeReasonsAndNoTexts() {
        var customer = new Customer("shop", "oW9x_poison");
        topics.send("wechat.inbound", customer.key(), "{\"type\":\"secret words\"".getBytes(UTF_8), "poison", Instant.now());
        topics.send("wechat.inbound", customer.key(), new byte[300_000], "large", Instant.now());
        await().atMost(Duration.ofSeconds(30)).until(() -> topics.withKey("wechat.inbound.dlq", customer.key()).size() == 2);

        var answer = asOperator().when().get(PATH).then().statusCode(200)
                .body("reasons", hasKey("the record is not readable as InboundEvent"))
                .body("count", greaterThanOrEqualTo(2)).extract().body().asString();

        assertThat(answer).contains("300000 bytes").doesNotContain("secret words");
    }

    @Test
    void onlyOperatorsMay() {
        given().when().get(PATH).then().statusCode(401).header("WWW-Authenticate", "Bearer");
        given().header("Authorization", "Bearer somebody else's token").contentType(ContentType.JSON).body("{}")
                .when().post(PATH + "/replay").then().statusCode(401);
    }

    @Test
    void onlyTopicsOfThisServiceAreReplayed() {
        asOperator().contentType(ContentType.JSON).body("{}").when().post("/internal/dead-letters/wechat.channels/replay")
                .then().statusCode(404).body("detail", containsString("name one of them"));
        asOperator().contentType(ContentType.JSON).body("{}").when().post("/internal/dead-letters/wechat.delivery/replay")
                .then().statusCode(200).body("count", equalTo(0));
    }

    private static RequestSpecification asOperator() {
        return given().header("Authorization", "Bearer token-of-the-operators");
    }

    private void text(Customer customer, String messageId, String text) {
        topics.publish("wechat.inbound",
                new TextReceived(customer, Instant.parse("2026-03-01T08:00:00Z"), Map.of(), messageId, text),
                "replay-" + messageId);
    }

    private void awaitTexts(Customer customer, String... texts) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(tenant.desk().ticketsOf(customer.openId()))
                .singleElement().extracting(Ticket::texts).isEqualTo(List.of(texts)));
    }
}
