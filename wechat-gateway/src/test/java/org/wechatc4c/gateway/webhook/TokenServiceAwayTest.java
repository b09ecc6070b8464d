package org.wechatc4c.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.wechatc4c.gateway.push.Pushes.push;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.wechatc4c.gateway.TestChannels;
import org.wechatc4c.gateway.TokenServiceStandIn;
import org.wechatc4c.standin.backend.Backends;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

@QuarkusTest
@TestProfile(TokenServiceAwayTest.OfItsOwn.class)
@WithTestResource(TokenServiceStandIn.class)
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
class TokenServiceAwayTest {

    /** A process in which nobody called before. */
    public static class OfItsOwn implements QuarkusTestProfile {
    }

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    TokenServiceStandIn tokenService;

    @Test
    void asksWeChatToRepeatUntilTheSecretsAreThereAndNeedsThemOnce() {
        try (var log = new OperatorsLog()) {
            tokenService.isAway(true);
            WeChatCall.plain(push("text.xml")).post("/wechat/shop").then().statusCode(503).body(is(emptyString()));
            assertThat(log.warnings()).anyMatch(line -> line.contains("the token-service answered HTTP 503"));
        }

        tokenService.isAway(false);
        TestChannels.publishTo(bootstrapServers);
        await().until(() -> WeChatCall.plain(push("text.xml")).post("/wechat/shop").statusCode() == 200);
        await().untilAsserted(() -> RestAssured.get("/q/health/ready").then().statusCode(200)
                .body("checks.find { it.name == 'channels' }.data.complete", is(true))
                .body("checks.find { it.name == 'channels' }.data.known", is(TestChannels.all().size())));

        tokenService.isAway(true);
        WeChatCall.plain(push("image.xml")).post("/wechat/shop").then().statusCode(200);
        assertThat(tokenService.asked()).filteredOn("shop/callback-credentials"::equals).hasSize(1);
    }
}
