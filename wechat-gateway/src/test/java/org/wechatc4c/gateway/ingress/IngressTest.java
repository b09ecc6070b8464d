package org.wechatc4c.gateway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wechatc4c.gateway.TokenServiceStandIn;
import org.wechatc4c.standin.backend.Backends;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** What no caller can do, whatever it writes on the wire. */
@QuarkusTest
@TestProfile(IngressTest.Impatient.class)
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
@WithTestResource(TokenServiceStandIn.class)
class IngressTest {

    private static final int MANY = 2_000;
    private static final int BODY_LIMIT = 262_144;
    private static final int CLOSED = 0;
    private static final String TO_THE_SHOP = "POST /wechat/shop?signature=0&timestamp=1700000000&nonce=1 HTTP/1.1\r\nHost: gateway\r\n";

    public static class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("ingress.call-within", "1s", "ingress.idle-for", "2s");
        }
    }

    @Inject
    IngressServer server;

    TokenServiceStandIn tokenService;

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void refuses(String what, String call, int status) throws IOException {
        try (var caller = new RawCall(server.port())) {
            caller.write(call);

            assertThat(caller.status()).isEqualTo(status);
        }
    }

    static Stream<Arguments> calls() {
        var tooLong = "x".repeat(BODY_LIMIT + 1);
        return Stream.of(
                Arguments.of("another method", "DELETE /wechat HTTP/1.1\r\nHost: gateway\r\n\r\n", 405),
                Arguments.of("a method that does not exist", "BREW /wechat HTTP/1.1\r\nHost: gateway\r\n\r\n", 405),
                Arguments.of("another path", "GET /admin HTTP/1.1\r\nHost: gateway\r\n\r\n", 404),
                Arguments.of("health on the public port", "GET /q/health HTTP/1.1\r\nHost: gateway\r\n\r\n", 404),
                Arguments.of("a path above the root", "GET /wechat/../q/metrics HTTP/1.1\r\nHost: gateway\r\n\r\n", 404),
                Arguments.of("no HTTP at all", "hello\r\n\r\n", 400),
                Arguments.of("a request line that is too long", "GET /wechat?a=" + "x".repeat(9_000)
                        + " HTTP/1.1\r\nHost: gateway\r\n\r\n", 414),
                Arguments.of("headers that are too large", "GET /wechat HTTP/1.1\r\nHost: gateway\r\nX: "
                        + "x".repeat(9_000) + "\r\n\r\n", 431),
                Arguments.of("a body that says it is too large",
                        TO_THE_SHOP + "Content-Length: " + tooLong.length() + "\r\n\r\n",
                        413),
                Arguments.of("a length beyond all numbers", TO_THE_SHOP + "Content-Length: 99999999999999999999\r\n\r\n", 400),
                Arguments.of("a negative length", TO_THE_SHOP + "Content-Length: -1\r\n\r\n", 400),
                Arguments.of("two lengths", TO_THE_SHOP + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc", 400),
                Arguments.of("a body in pieces that is too large", TO_THE_SHOP + "Transfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(tooLong.length()) + "\r\n" + tooLong + "\r\n0\r\n\r\n", 413),
                Arguments.of("pieces without a length", TO_THE_SHOP + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", CLOSED),
                Arguments.of("a compressed body",
                        TO_THE_SHOP + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\u001f\u008b", 415));
    }

    @Test
    void letsAVisitorWaitForWeChatLongerThanForACall() throws IOException {
        tokenService.logins().begins(Duration.ofMillis(1_500));
        try (var caller = new RawCall(server.port())) {
            caller.write("GET /web/login/shop?to=/tickets HTTP/1.1\r\nHost: gateway\r\n\r\n");

            assertThat(caller.status()).isEqualTo(302);
        } finally {
            tokenService.logins().begins(Duration.ZERO);
        }
    }

    @Test
    void cutsABodyThatNeverComes() throws IOException {
        try (var caller = new RawCall(server.port())) {
            caller.write(TO_THE_SHOP + "Content-Length: 100\r\n\r\n<xml>");

            assertThat(caller.status()).isZero();
        }
    }

    @Test
    void takesWhatFollowsAFalseLengthForACallOfItsOwn() throws IOException {
        try (var caller = new RawCall(server.port())) {
            caller.write(TO_THE_SHOP + "Content-Length: 3\r\n\r\nabcGET /smuggled HTTP/1.1\r\n\r\n");

            assertThat(caller.status()).isEqualTo(403);
        }
    }

    @Test
    void closesAConnectionThatWaitsTooLongForItsNextCall() throws IOException {
        try (var caller = new RawCall(server.port())) {
            caller.write("GET /admin HTTP/1.1\r\nHost: gateway\r\n\r\n");

            assertThat(caller.status()).isEqualTo(404);
            assertThat(caller.isClosed()).isTrue();
        }
    }

    @Test
    void cutsTwoThousandWhoNeverComeToAnEndAndServesOthersMeanwhile() throws IOException {
        List<RawCall> slow = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                var beginning = i % 2 == 0 ? "GET /wechat/shop HTTP/1.1\r\nX-Long: "
                        : TO_THE_SHOP + "Content-Length: 1000\r\n\r\n";
                slow.add(new RawCall(server.port()).write(beginning));
                if (i % 500 == 499) {
                    serves();
                }
            }
            for (var caller : slow) {
                caller.drips('x');
            }
            serves();

            for (var caller : slow) {
                assertThat(caller.isClosed()).isTrue();
            }
        } finally {
            for (var caller : slow) {
                caller.close();
            }
        }
        serves();
    }

    private void serves() throws IOException {
        try (var caller = new RawCall(server.port())) {
            assertThat(caller.write("GET /wechat/shop HTTP/1.1\r\nHost: gateway\r\n\r\n").status()).isEqualTo(400);
        }
    }
}
