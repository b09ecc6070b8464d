package org.wechatc4c.gateway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wechatc4c.gateway.Besieged;
import org.wechatc4c.gateway.TokenServiceStandIn;
import org.wechatc4c.standin.backend.Backends;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** S-04: where one call ends and the next begins is never in doubt, whatever stands before the gateway. */
@QuarkusTest
@TestProfile(Besieged.class)
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
@WithTestResource(TokenServiceStandIn.class)
class SmugglingTest {

    private static final int CLOSED = 0;
    private static final String GET = "GET /wechat/shop HTTP/1.1\r\nHost: gateway\r\n\r\n";
    private static final String POST = "POST /wechat/shop?signature=0&timestamp=1700000000&nonce=1 HTTP/1.1\r\nHost: gateway\r\n";
    private static final String SMUGGLED = "GET /admin HTTP/1.1\r\nHost: gateway\r\n\r\n";
    private static final String PIECES = "5;a=b\r\n<xml>\r\n0\r\n\r\n";

    @Inject
    IngressServer server;

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void isRefused(String what, String call, int status) throws IOException {
        try (var caller = new RawCall(server.port())) {
            assertThat(caller.write(call).status()).isEqualTo(status);
        }
        serves();
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.of("pieces twice",
                        POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n" + PIECES, 400),
                Arguments.of("pieces, but not in the end",
                        POST + "Transfer-Encoding: chunked, identity\r\n\r\n" + PIECES, 400),
                Arguments.of("pieces of a kind that is none", POST + "Transfer-Encoding: xchunked\r\n\r\n" + PIECES, 400),
                Arguments.of("a blank before the colon", POST + "Content-Length : 5\r\n\r\n<xml>", 400),
                Arguments.of("a length with a sign", POST + "Content-Length: +5\r\n\r\n<xml>", 400),
                Arguments.of("a length in hexadecimal", POST + "Content-Length: 0x5\r\n\r\n<xml>", 400),
                Arguments.of("a length that is a list", POST + "Content-Length: 5, 6\r\n\r\n<xml>", 400),
                Arguments.of("a length on two lines", POST + "Content-Length: 1\r\n 0\r\n\r\n<xml>", 400),
                Arguments.of("a zero in a header", POST + "X: a\u0000b\r\nContent-Length: 5\r\n\r\n<xml>", 400),
                Arguments.of("a line that is no header", POST + "hello\r\nContent-Length: 5\r\n\r\n<xml>", 400),
                Arguments.of("more headers than fit", POST + "a:b\r\n".repeat(4_000) + "\r\n", 431),
                Arguments.of("an endless extension of a piece", POST + "Transfer-Encoding: chunked\r\n\r\n5;"
                        + "x".repeat(20_000) + "\r\n<xml>\r\n0\r\n\r\n", CLOSED),
                Arguments.of("endless trailers", POST + "Transfer-Encoding: chunked\r\n\r\n0\r\n"
                        + "a: b\r\n".repeat(5_000) + "\r\n", CLOSED),
                Arguments.of("a negative piece", POST + "Transfer-Encoding: chunked\r\n\r\n-5\r\n<xml>\r\n0\r\n\r\n", CLOSED),
                Arguments.of("a piece beyond all numbers",
                        POST + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n<xml>", CLOSED),
                Arguments.of("a proxy's call", "CONNECT gateway:443 HTTP/1.1\r\nHost: gateway\r\n\r\n", 404),
                Arguments.of("a call for all", "OPTIONS * HTTP/1.1\r\nHost: gateway\r\n\r\n", 404),
                Arguments.of("an address of another host", "GET http://127.0.0.1/q/health HTTP/1.1\r\nHost: gateway\r\n\r\n",
                        404));
    }

    /** Whether the version or the path is noticed first does not matter. */
    @Test
    void speaksNoHttp2() throws IOException {
        try (var caller = new RawCall(server.port())) {
            assertThat(caller.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").status()).isIn(404, 501);
        }
        serves();
    }

    /** A proxy that went by the length would take our answer to the second call for that to another caller's. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("callsInPieces")
    void isTheLastThatIsAnswered(String what, String call) throws IOException {
        try (var caller = new RawCall(server.port())) {
            caller.write(call + SMUGGLED + GET);

            assertThat(caller.statuses(3)).containsExactly(403);
            assertThat(caller.isClosed()).isTrue();
        }
    }

    static Stream<Arguments> callsInPieces() {
        return Stream.of(
                Arguments.of("pieces", POST + "Transfer-Encoding: chunked\r\n\r\n" + PIECES),
                Arguments.of("a length and pieces", POST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + PIECES),
                Arguments.of("pieces and a length", POST + "Transfer-Encoding: Chunked\r\nContent-Length: 5\r\n\r\n" + PIECES),
                Arguments.of("pieces, with a trailer",
                        POST + "Transfer-Encoding: chunked\r\n\r\n5\r\n<xml>\r\n0\r\nContent-Length: 9\r\n\r\n"));
    }

    @Test
    void answersNothingAfterABodyInPiecesThatIsTooLarge() throws IOException {
        var tooLong = "x".repeat(262_145);
        try (var caller = new RawCall(server.port())) {
            caller.write(POST + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(tooLong.length()) + "\r\n" + tooLong
                    + "\r\n0\r\n\r\n" + SMUGGLED + GET);

            assertThat(caller.statuses(3)).containsExactly(413);
            assertThat(caller.isClosed()).isTrue();
        }
    }

    @Test
    void answersPipelinedCallsInTheirOrder() throws IOException {
        try (var caller = new RawCall(server.port())) {
            caller.write(GET + SMUGGLED + POST + "Content-Length: 5\r\n\r\n<xml>" + GET);

            assertThat(caller.statuses(4)).containsExactly(400, 404, 403, 400);
        }
    }

    @Test
    void takesWhatFollowsAShortLengthForACallOfItsOwn() throws IOException {
        try (var caller = new RawCall(server.port())) {
            caller.write(POST + "Content-Length: 3\r\n\r\nabc" + SMUGGLED);

            assertThat(caller.statuses(2)).containsExactly(403, 404);
        }
    }

    @Test
    void takesWhatALongLengthCoversForTheBody() throws IOException {
        try (var caller = new RawCall(server.port())) {
            caller.write(POST + "Content-Length: " + (5 + SMUGGLED.length()) + "\r\n\r\n<xml>" + SMUGGLED + GET);

            assertThat(caller.statuses(2)).containsExactly(403, 400);
        }
    }

    private void serves() throws IOException {
        try (var caller = new RawCall(server.port())) {
            assertThat(caller.write(GET).status()).isEqualTo(400);
        }
    }
}
