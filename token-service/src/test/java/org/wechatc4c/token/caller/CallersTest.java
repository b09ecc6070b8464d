package org.wechatc4c.token.caller;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.wechatc4c.token.Surroundings.NOTIFICATION;
import static org.wechatc4c.token.Surroundings.OPERATOR;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
import io.smallrye.config.Secret;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "postgres,redis"))
@WithTestResource(Surroundings.class)
class CallersTest {

    private static final String TOKEN_OF_THE_SHOP = "/internal/channels/shop/access-token";

    @Test
    void letsInWhoShowsItsToken() {
        given().header("Authorization", "Bearer " + NOTIFICATION)
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
    @ValueSource(strings = { "Bearer wrong", "Bearer", "Bearer ", "", NOTIFICATION, "Basic " + NOTIFICATION,
            "Bearer " + NOTIFICATION + "x", "bearer " + NOTIFICATION })
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
                .then().statusCode(200).body("checks.name", not(hasItem(containsString("PostgreSQL"))));
    }

    @Test
    void refusesWhomThePathIsNotFor() {
        given().header("Authorization", "Bearer " + OPERATOR)
                .when().get(TOKEN_OF_THE_SHOP)
                .then().statusCode(403).contentType("application/problem+json").body("status", is(403));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "short", "long enough but with blanks" })
    void refusesATokenThatProtectsLittle(String token) {
        assertThatThrownBy(() -> new Callers(() -> Map.of("shop", caller(token)))).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("callers.shop.token");
    }

    @Test
    void refusesATokenThatTwoCallersShare() {
        assertThatThrownBy(() -> new Callers(() -> Map.of("one", caller(NOTIFICATION), "two", caller(NOTIFICATION))))
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

            @Override
            public Set<Role> roles() {
                return Set.of(Role.NOTIFICATION);
            }
        };
    }
}
