package org.wechatc4c.token.channel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.wechatc4c.token.Surroundings.CALLBACK_TOKEN;
import static org.wechatc4c.token.Surroundings.ENCODING_AES_KEY;
import static org.wechatc4c.token.Surroundings.GATEWAY;
import static org.wechatc4c.token.Surroundings.SECRET;
import static org.wechatc4c.token.Surroundings.appId;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.token.Surroundings;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,postgres,redis"))
@WithTestResource(Surroundings.class)
class ChannelResourceTest {

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    ObjectMapper json;

    @Test
    void tellsWhatEverybodyMayKnowOfAChannel() {
        get("shop").statusCode(200).contentType(ContentType.JSON)
                .body("type", is("wechat.channels.channel-changed.v1")).body("channelId", is("shop"))
                .body("appId", is(appId("shop"))).body("originalId", is("gh_shop")).body("languages", contains("zh", "en"))
                .body("replies[0].when.words", contains("manual", "手册")).body("replies[0].reply.mediaId", is("media-1"))
                .body("replies[1].reply.texts.zh", is("欢迎 Welcome")).body("$", not(hasKey("workTime")))
                .body(not(containsString(SECRET))).body(not(containsString(CALLBACK_TOKEN)))
                .body(not(containsString(ENCODING_AES_KEY)));
    }

    @Test
    void handsOutWhatCallsAreProvenWith() {
        get("shop/callback-credentials").statusCode(200).contentType(ContentType.JSON).header("Cache-Control", "no-store")
                .body("channelId", is("shop"))
                .body("credentialsTag", is(get("shop").extract().jsonPath().getString("credentialsTag")))
                .body("tokens", contains(CALLBACK_TOKEN))
                .body("encodingAesKeys", contains(ENCODING_AES_KEY)).body(not(containsString(SECRET)));
    }

    @Test
    void tellsThatAChannelIsUnknown() {
        get("nobody").statusCode(404).contentType("application/problem+json").body("detail", containsString("nobody"));
        get("nobody/callback-credentials").statusCode(404).contentType("application/problem+json");
    }

    @Test
    void answersNobodyWithoutTheServiceToken() {
        given().get("/internal/channels/shop").then().statusCode(401);
        given().get("/internal/channels/shop/callback-credentials").then().statusCode(401)
                .body(not(containsString(CALLBACK_TOKEN)));
    }

    @Test
    void publishesWhatEverybodyMayKnow() throws Exception {
        var topic = new CompactedTopic(bootstrapServers, "wechat.channels");

        await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200)
                .body("checks.find { it.name == 'channels on Kafka' }.data.published", is("yes")));
        await().untilAsserted(() -> assertThat(topic.of("shop")).isNotEmpty());
        assertThat(json.readTree(topic.of("shop").getLast().value()))
                .isEqualTo(json.readTree(get("shop").extract().asString()));
    }

    private static ValidatableResponse get(String path) {
        return given().header("Authorization", "Bearer " + GATEWAY).get("/internal/channels/" + path).then();
    }
}
