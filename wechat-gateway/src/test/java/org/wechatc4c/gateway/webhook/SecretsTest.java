package org.wechatc4c.gateway.webhook;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wechatc4c.gateway.TestChannels.AES_KEY;
import static org.wechatc4c.gateway.TestChannels.TOKEN;
import static org.wechatc4c.gateway.push.Pushes.push;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

/** S-07: with everything logged that an operator can have logged, nothing tells a secret, a customer or what was said. */
@QuarkusTest
@TestProfile(SecretsTest.Talkative.class)
@WithTestResource(TokenServiceStandIn.class)
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
class SecretsTest {

    /** All that configuration can switch on; what the build forbids is not to be had by it. */
    public static class Talkative implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.log.level", "TRACE",
                    "quarkus.log.category.\"org.apache.kafka\".level", "TRACE",
                    "quarkus.log.category.\"org.apache.kafka.clients.producer.KafkaProducer\".level", "TRACE",
                    "quarkus.log.category.\"org.jboss.resteasy.reactive.client.logging\".level", "TRACE",
                    "quarkus.log.category.\"org.jboss.resteasy.reactive.client.logging.DefaultClientLogger\".level", "TRACE",
                    "quarkus.rest-client.logging.scope", "request-response",
                    "quarkus.rest-client.logging.body-limit", "10000",
                    "quarkus.log.console.enabled", "false");
        }
    }

    private static final String OPEN_ID = "oSecretive00000000000000001";
    private static final String SAID = "没人该读到这个";
    private static final String ANOTHER_KEY = "YW5vdGhlci1rZXktb2YtdGhlLXNhbWUtbGVuZ3RoISE";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ConfigProperty(name = "internal.service-token")
    String serviceToken;

    @Test
    void areToldNowhere() {
        TestChannels.publishTo(bootstrapServers);
        var answers = new ArrayList<String>();

        try (var log = new EverythingLogged()) {
            for (var path : List.of("/wechat/shop", "/wechat/secure", "/wechat/compatible")) {
                mixed().forEach(call -> answers.add(call.post(path).asString()));
            }
            answers.add(WeChatCall.verification().get("/wechat/shop").asString());
            answers.add(given().get("/q/metrics").asString());
            answers.add(given().get("/q/health").asString());

            assertThat(log.categories()).contains(RefusalLog.class.getName())
                    .anyMatch(category -> category.startsWith("org.apache.kafka."));
            for (var secret : List.of(TOKEN, AES_KEY, serviceToken, OPEN_ID, SAID, "<MsgType>", "CDATA")) {
                assertThat(log.quoting(secret)).as("what quotes %s", secret).isEmpty();
            }
            for (var secret : List.of(TOKEN, AES_KEY, serviceToken, SAID)) {
                assertThat(answers).noneMatch(answer -> answer.contains(secret));
            }
            assertThat(answers.subList(answers.size() - 2, answers.size())).noneMatch(answer -> answer.contains(OPEN_ID));
        }
    }

    /** Right and wrong calls of all kinds. */
    private static List<WeChatCall> mixed() {
        var text = new String(push("text.xml"), UTF_8).replace("oC4Cdemo0000000000000000001", OPEN_ID).replace("订单还没到😀", SAID);
        var bytes = text.getBytes(UTF_8);
        var foreign = text.replace("gh_c4c000000001", "gh_c4c000000002").getBytes(UTF_8);
        var otherKey = new MessageCipher(ANOTHER_KEY, TestChannels.APP_ID, new SecureRandom());
        return List.of(
                WeChatCall.plain(bytes),
                WeChatCall.plain(bytes),
                WeChatCall.encrypted(bytes),
                WeChatCall.encrypted(bytes),
                WeChatCall.plain(bytes).with("signature", "0".repeat(40)),
                WeChatCall.encrypted(bytes).with("msg_signature", "0".repeat(40)),
                WeChatCall.sealed(otherKey.encrypt(text)),
                WeChatCall.plain(foreign),
                WeChatCall.encrypted(foreign),
                WeChatCall.plain(bytes).body(text.replace("</xml>", "")),
                WeChatCall.encrypted(text.replace("</Content>", "").getBytes(UTF_8)),
                WeChatCall.plain(bytes).body("{\"Content\":\"" + SAID + "\",\"FromUserName\":\"" + OPEN_ID + "\"")
                        .as("application/json"));
    }
}
