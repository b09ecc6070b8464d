package org.wechatc4c.notification.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.events.Customer;
import org.wechatc4c.notification.Surroundings;
import org.wechatc4c.notification.delivery.Content.Text;
import org.wechatc4c.notification.token.Tokens;
import org.wechatc4c.notification.wechat.Reaction.RetryLater;
import org.wechatc4c.notification.wechat.Reaction.ShowAsUnknown;
import org.wechatc4c.standin.backend.Backends;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** What is certainly not sent is told from what may have arrived, by the failures that connections really make. */
@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,postgres"))
@WithTestResource(Surroundings.class)
class WeChatOutOfReachTest {

    @Inject
    Tokens tokens;

    @Inject
    ObjectMapper json;

    @Test
    void aRefusedConnectionSentNothing() throws IOException {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertThat(sendTo("http://127.0.0.1:" + port))
                .isEqualTo(new Outcome(List.of(), new RetryLater("no connection to WeChat")));
    }

    @Test
    void aHostWithoutAnAddressGotNothing() {
        assertThat(sendTo("http://wechat.invalid").reaction())
                .isEqualTo(new RetryLater("WeChat's host name does not resolve"));
    }

    @Test
    void aClientErrorOfAProxySentNothing() {
        assertThat(answered("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n").reaction())
                .isEqualTo(new RetryLater("HTTP 404"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>",
            "HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\n{\"errcode\":0",
            "" })
    void anythingElseMayHaveArrived(String answer) {
        var outcome = answered(answer);

        assertThat(outcome.reaction()).isInstanceOf(ShowAsUnknown.class);
        assertThat(outcome.attempts()).hasSize(1);
        assertThat(outcome.errcode()).isNull();
    }

    @Test
    void aWeChatThatDoesNotAnswerMayHaveIt() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(sendTo("http://127.0.0.1:" + silent.getLocalPort()).reaction()).isInstanceOf(ShowAsUnknown.class);
        }
    }

    @Test
    void readsTheIdOfTheCall() {
        var body = "{\"errcode\":45047,\"errmsg\":\"out of response count limit rid: 65f0a1b2-12ab34cd-0011\"}";

        assertThat(
                answered("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                        .rid())
                .isEqualTo("65f0a1b2-12ab34cd-0011");
    }

    @Test
    void takesAnAnswerWithoutACodeForSuccess() {
        assertThat(answered("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}").reaction()).isEqualTo(new Reaction.Accepted());
    }

    /** What becomes of a message to a server that reads it, answers this, and hangs up. */
    private Outcome answered(String answer) {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try (var connection = server.accept()) {
                    var request = new StringBuilder();
                    while (!request.toString().endsWith("}}")) {
                        request.append((char) connection.getInputStream().read());
                    }
                    connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return sendTo("http://127.0.0.1:" + server.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome sendTo(String url) {
        var api = QuarkusRestClientBuilder.newBuilder().baseUri(URI.create(url))
                .connectTimeout(1, TimeUnit.SECONDS).readTimeout(1, TimeUnit.SECONDS).build(WeChatApi.class);
        return new WeChat(api, tokens, json, Clock.systemUTC())
                .sendText(new Customer("shop", "oAbc"), new Text("hello")).await().indefinitely();
    }
}
