package org.wechatc4c.notification.caller;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;
import static org.wechatc4c.notification.Surroundings.CONNECTOR_TOKEN;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.notification.Surroundings;
import org.wechatc4c.standin.backend.Backends;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.Secret;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,postgres"))
@WithTestResource(Surroundings.class)
class CallersTest {

    @Test
    void refusesWhoShowsNothing() {
        given().when().get("/media/shop/any")
                .then().statusCode(401).contentType("application/problem+json").header("WWW-Authenticate", "Bearer")
                .body("status", is(401)).body("title", is("Unauthorized"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Bearer wrong", "Bearer", "Bearer ", "", CONNECTOR_TOKEN, "Basic " + CONNECTOR_TOKEN,
            "Bearer " + CONNECTOR_TOKEN + "x", "bearer " + CONNECTOR_TOKEN })
    void refusesWhoShowsSomethingElse(String authorization) {
        given().header("Authorization", authorization)
                .when().get("/media/shop/any")
                .then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = { "//media/shop/any", "/%6dedia/shop/any", "/media;x=y/shop/any", "/x/../media/shop/any",
            "/nowhere" })
    void isNotTalkedAroundByAnotherSpelling(String path) {
        given().urlEncodingEnabled(false)
                .when().get(path)
                .then().statusCode(401);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "short", "long enough but with blanks" })
    void refusesATokenThatProtectsLittle(String token) {
        assertThatThrownBy(() -> new Callers(() -> Map.of("connector", caller(token))))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("callers.connector.token");
    }

    @Test
    void refusesATokenThatTwoCallersShare() {
        assertThatThrownBy(() -> new Callers(() -> Map.of("one", caller(CONNECTOR_TOKEN), "two", caller(CONNECTOR_TOKEN))))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("another caller's token");
    }

    @Test
    void refusesToStartWithoutAnybody() {
        assertThatThrownBy(() -> new Callers(Map::of)).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("callers is empty");
    }

    private static CallersConfig.Caller caller(String token) {
        return new CallersConfig.Caller() {
            @Override
            public Secret<String> token() {
                return () -> token;
            }

            @Override
            public Optional<Secret<String>> previousToken() {
                return Optional.empty();
            }
        };
    }
}
