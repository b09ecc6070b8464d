package org.wechatc4c.gateway.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wechatc4c.gateway.TokenServiceStandIn.SERVICE_TOKEN;

import java.time.Clock;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.crypto.spec.SecretKeySpec;

import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AssertionsTest {

    private static final String BROWSER = "b".repeat(64);

    private final Assertions assertions = new Assertions(() -> () -> SERVICE_TOKEN, Clock.systemUTC());

    @Test
    void readsWhatTheTokenServiceAsserts() {
        var claims = TestAssertion.claims(BROWSER);

        var visitor = assertions.read(TestAssertion.signed(claims, SERVICE_TOKEN), BROWSER);

        assertThat(visitor.openId()).isEqualTo("oVisitor");
        assertThat(visitor.channelId()).isEqualTo("shop");
        assertThat(visitor.scope()).isEqualTo(Scope.SNSAPI_BASE);
        assertThat(visitor.snapshot()).isFalse();
        assertThat(visitor.returnTo()).isEqualTo("/tickets");
        assertThat(visitor.assertionId()).isNotBlank();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void believesNothingElse(String what, String assertion) {
        assertThatThrownBy(() -> assertions.read(assertion, BROWSER)).isInstanceOf(LoginFailure.NotBelieved.class)
                .hasNoCause().hasMessageNotContaining("oVisitor");
    }

    static Stream<Arguments> forgeries() {
        var good = TestAssertion.signed(TestAssertion.claims(BROWSER), SERVICE_TOKEN);
        var parts = good.split("\\.");
        var key = TestAssertion.key(SERVICE_TOKEN);
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("no assertion", "assertion"),
                Arguments.of("three empty parts", ".."),
                Arguments.of("no signature", parts[0] + "." + parts[1] + "."),
                Arguments.of("two parts", parts[0] + "." + parts[1]),
                Arguments.of("an altered signature",
                        good.substring(0, good.length() - 2) + (good.endsWith("AA") ? "BB" : "AA")),
                Arguments.of("a longer signature", good + "AAAA"),
                Arguments.of("another visitor under the same signature", parts[0] + "."
                        + encoded(decoded(parts[1]).replace("oVisitor", "oStranger")) + "." + parts[2]),
                Arguments.of("another algorithm under the same signature",
                        encoded("{\"alg\":\"HS512\"}") + "." + parts[1] + "." + parts[2]),
                Arguments.of("no algorithm under the same signature",
                        encoded("{\"alg\":\"none\"}") + "." + parts[1] + "." + parts[2]),
                Arguments.of("no algorithm and no signature", encoded("{\"alg\":\"none\"}") + "." + parts[1] + "."),
                Arguments.of("no algorithm, made so", TestAssertion.signed(TestAssertion.claims(BROWSER), key,
                        AlgorithmIdentifiers.NONE)),
                Arguments.of("a stronger algorithm than agreed", TestAssertion.signed(TestAssertion.claims(BROWSER), key,
                        AlgorithmIdentifiers.HMAC_SHA512)),
                Arguments.of("another service's key",
                        TestAssertion.signed(TestAssertion.claims(BROWSER), "the-notification-service-shows-this")),
                Arguments.of("the token itself as the key", TestAssertion.signed(TestAssertion.claims(BROWSER),
                        new SecretKeySpec(SERVICE_TOKEN.getBytes(UTF_8), "HmacSHA256"), AlgorithmIdentifiers.HMAC_SHA256)),
                forged("another audience", claims -> claims.setAudience("notification-service")),
                forged("no audience", claims -> claims.unsetClaim("aud")),
                forged("another issuer", claims -> claims.setIssuer("wechat-gateway")),
                forged("no issuer", claims -> claims.unsetClaim("iss")),
                forged("an end that is over", claims -> claims.setExpirationTime(inSeconds(-11))),
                forged("no end", claims -> claims.unsetClaim("exp")),
                forged("an end far ahead", claims -> claims.setExpirationTime(inSeconds(3_600))),
                forged("no time", claims -> claims.unsetClaim("iat")),
                forged("a beginning that is to come", claims -> claims.setNotBefore(inSeconds(60))),
                forged("no id", claims -> claims.unsetClaim("jti")),
                forged("no visitor", claims -> claims.unsetClaim("sub")),
                forged("no channel", claims -> claims.unsetClaim("channel")),
                forged("an empty channel", claims -> claims.setStringClaim("channel", "")),
                forged("another browser", claims -> claims.setStringClaim("browser", "c".repeat(64))),
                forged("no browser", claims -> claims.unsetClaim("browser")),
                forged("another scope", claims -> claims.setStringClaim("scope", "snsapi_login")),
                forged("a snapshot that is neither true nor false", claims -> claims.setStringClaim("snapshot", "false")),
                forged("no word on the snapshot", claims -> claims.unsetClaim("snapshot")),
                forged("a way elsewhere", claims -> claims.setStringClaim("return_to", "//evil.example")),
                forged("no way back", claims -> claims.unsetClaim("return_to")));
    }

    private static Arguments forged(String what, Consumer<JwtClaims> forgery) {
        var claims = TestAssertion.claims(BROWSER);
        forgery.accept(claims);
        return Arguments.of(what, TestAssertion.signed(claims, SERVICE_TOKEN));
    }

    private static NumericDate inSeconds(int seconds) {
        return NumericDate.fromSeconds(NumericDate.now().getValue() + seconds);
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), UTF_8);
    }
}
