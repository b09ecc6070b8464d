package org.wechatc4c.token.internal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;
import static org.wechatc4c.token.Surroundings.SERVICE_TOKEN;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.token.Surroundings;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "redis"))
@WithTestResource(Surroundings.class)
class ServiceTokenCheckTest {

    private static final String TOKEN_OF_THE_SHOP = "/internal/channels/shop/access-token";

    @Test
    void letsInWhoShowsTheServiceToken() {
        given().header("Authorization", "Bearer " + SERVICE_TOKEN)
                .when().get(TOKEN_OF_THE_SHOP)
                .then().statusCode(200);
    }

    @Test
    void refusesWhoShowsNothing() {
        given().when().get(TOKEN_OF_THE_SHOP)
                .then().statusCode(401).contentType("application/problem+json").header("WWW-Authenticate", "Bearer")
                .body("status", is(401)).body("title", is("Unauthorized"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Bearer wrong", "Bearer", "Bearer ", "", SERVICE_TOKEN, "Basic " + SERVICE_TOKEN,
            "Bearer " + SERVICE_TOKEN + "x", "bearer " + SERVICE_TOKEN })
    void refusesWhoShowsSomethingElse(String authorization) {
        given().header("Authorization", authorization)
                .when().get(TOKEN_OF_THE_SHOP)
                .then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = { "//internal/channels/shop/access-token", "/%69nternal/channels/shop/access-token",
            "/internal;x=y/channels/shop/access-token", "/x/../internal/channels/shop/access-token", "/nowhere" })
    void isNotTalkedAroundByAnotherSpelling(String path) {
        given().urlEncodingEnabled(false)
                .when().get(path)
                .then().statusCode(401);
    }

    @Test
    void leavesTheHealthChecksOpen() {
        given().when().get("/q/health/ready")
                .then().statusCode(200);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "short", "long enough but with blanks" })
    void refusesAServiceTokenThatProtectsLittle(String token) {
        assertThatThrownBy(() -> new ServiceToken(() -> () -> token)).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("internal.service-token");
    }
}
