package org.wechatc4c.token.token;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.wechatc4c.token.Surroundings.NOTIFICATION;
import static org.wechatc4c.token.Surroundings.OPERATOR;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.token.Surroundings;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "postgres"))
@WithTestResource(Surroundings.class)
@TestProfile(RedisAwayTest.NobodyThere.class)
class RedisAwayTest {

    public static class NobodyThere implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.redis.hosts", "redis://127.0.0.1:1");
        }
    }

    @Test
    void handsOutTokensAllTheSameAndSaysThatNobodyCanConfirmThem() {
        current("shop").statusCode(200).body("accessToken", not(emptyString()));

        await().untilAsserted(() -> current("shop").statusCode(200).body("accessToken", not(emptyString()))
                .body("state", is("UNCONFIRMED")).body("reason", is("REDIS_AWAY")));
    }

    @Test
    void asksForNoClassicTokenWithoutTurns() {
        current("classic").statusCode(503).header("Retry-After", "5").body("detail", containsString("Redis"));
    }

    @Test
    void tellsOperatorsThatThereIsNothingToTell() {
        given().header("Authorization", "Bearer " + OPERATOR).when().get("/admin/channels/shop/access-token")
                .then().statusCode(200).body("isRedisThere", is(false)).body("mode", is("stable"));
    }

    @Test
    void staysInService() {
        given().when().get("/q/health/ready")
                .then().statusCode(200);
    }

    private static ValidatableResponse current(String channel) {
        return given().header("Authorization", "Bearer " + NOTIFICATION)
                .when().get("/internal/channels/{channel}/access-token", channel).then();
    }
}
