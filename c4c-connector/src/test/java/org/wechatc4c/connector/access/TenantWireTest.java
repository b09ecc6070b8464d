package org.wechatc4c.connector.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.wechatc4c.connector.access.Call.Purpose.READ;
import static org.wechatc4c.connector.access.Call.Purpose.READ_FILE;
import static org.wechatc4c.connector.access.Call.Purpose.READ_TOGETHER;
import static org.wechatc4c.connector.access.Call.Purpose.WRITE;
import static org.wechatc4c.connector.access.Call.Purpose.WRITE_TOGETHER;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wechatc4c.connector.access.Call.Purpose;
import org.wechatc4c.connector.access.Call.Verb;
import org.wechatc4c.connector.tenant.C4cFailure;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Context;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.mutiny.core.Vertx;

/** Against a server that really listens. */
class TenantWireTest {

    @TempDir
    static Path folder;
    static KeyFiles tenantKeys;
    static KeyFiles ourKeys;
    static KeyFiles strangersKeys;
    static Vertx vertx;

    private final List<HttpServerRequest> asked = Collections.synchronizedList(new ArrayList<>());
    private final FakeTls tls = new FakeTls();
    private @Nullable HttpServer server;
    private @Nullable NetServer rawServer;

    @BeforeAll
    static void prepare() {
        vertx = Vertx.vertx();
        tenantKeys = KeyFiles.make(folder, "tenant");
        ourKeys = KeyFiles.make(folder, "ours");
        strangersKeys = KeyFiles.make(folder, "stranger");
    }

    @AfterAll
    static void closeAll() {
        vertx.closeAndAwait();
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close().toCompletionStage().toCompletableFuture().join();
        }
        if (rawServer != null) {
            rawServer.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void carriesCredentialsAndTheNumberOfTheEventWithEveryCall() {
        var wire = wire(serve(request -> request.response().end("{}")));

        wire.carry(call(Verb.PATCH, WRITE, "{\"Text\":\"你好 😀\"}"))
                .awaitUsing(Correlation.of("shop:oOpenid:1").into(Context.empty())).indefinitely();

        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.method().name()).isEqualTo("PATCH");
            assertThat(request.getHeader("Authorization")).isEqualTo("Basic d2VjaGF0OnPDqWNyZXQ=");
            assertThat(request.getHeader("User-Agent")).isEqualTo("wechat-c4c-connector");
            assertThat(request.getHeader("X-Correlation-ID")).isEqualTo(Correlation.of("shop:oOpenid:1").toString())
                    .doesNotContain("oOpenid");
            assertThat(request.getHeader("Content-Length")).isEqualTo("22");
        });
    }

    @Test
    void saysHowLongNothingIs() {
        var wire = wire(serve(request -> request.response().end("{}")));

        wire.carry(call(Verb.POST, WRITE, "")).await().indefinitely();

        assertThat(asked.get(0).getHeader("Content-Length")).as("servers refuse a POST without it").isEqualTo("0");
    }

    @Test
    void handsOnWhatCameBackWithAllOfItsCookies() {
        var wire = wire(serve(request -> request.response().setStatusCode(403)
                .putHeader("Set-Cookie", (Iterable<String>) List.of("a=1", "b=2")).putHeader("X-CSRF-Token", "Required")
                .end("näh")));

        var answer = wire.carry(call(Verb.GET, READ, null)).await().indefinitely();

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.all("set-cookie")).containsExactly("a=1", "b=2");
        assertThat(answer.first("x-csrf-token")).contains("Required");
        assertThat(answer.body()).isEqualTo("näh");
    }

    @Test
    void followsNobodyElsewhereWithItsCredentials() {
        var wire = wire(serve(
                request -> request.response().setStatusCode(302).putHeader("Location", "http://127.0.0.1:1/log-on").end()));

        assertThat(wire.carry(call(Verb.GET, READ, null)).await().indefinitely().status()).isEqualTo(302);
    }

    @Test
    void doesNotRepeatWhatWasRefusedWhereThereIsNoOtherProof() {
        var wire = wire(serve(request -> request.response().setStatusCode(401).end()));

        assertThat(wire.carry(call(Verb.GET, READ, null)).await().indefinitely().status()).isEqualTo(401);
        assertThat(asked).hasSize(1);
    }

    @Test
    void renewsARefusedTokenOnce() {
        tls.with("idp", ourKeys.keyStore(), null);
        var tokens = new AtomicInteger();
        var wire = wire(serve(request -> {
            switch (request.path()) {
                case "/sap/bc/sec/oauth2/token" -> request.response().putHeader("Content-Type", "application/json")
                        .end("{\"access_token\":\"t" + tokens.incrementAndGet() + "\",\"expires_in\":3600}");
                case "/closed" -> request.response().setStatusCode(401).end();
                default -> request.response()
                        .setStatusCode("Bearer t2".equals(request.getHeader("Authorization")) ? 200 : 401).end();
            }
        }), "c4c.authentication", "saml-bearer", "c4c.saml.issuer", "idp", "c4c.saml.audience", "c4c", "c4c.saml.user", "WCHEN",
                "c4c.saml.client-id", "CLIENT", "c4c.saml.client-secret", "s3cret", "c4c.saml.signing-key-name", "idp");

        assertThat(wire.carry(call(Verb.POST, WRITE, "{}")).await().indefinitely().status()).isEqualTo(200);
        assertThat(tokens).hasValue(2);
        assertThat(wire.carry(new Call(Verb.GET, "/closed", Map.of(), null, READ)).await().indefinitely().status())
                .isEqualTo(401);
        assertThat(asked).filteredOn(request -> request.path().equals("/closed")).hasSize(2);
    }

    @Test
    void knowsThatNothingWasExecutedWithoutAConnection() {
        int port = serve(request -> request.response().end());
        close();
        server = null;

        assertThat(failure(wire(port), call(Verb.POST, WRITE, "{}"))).isInstanceOf(C4cFailure.Unreachable.class);
    }

    @Test
    void doesNotKnowWhatBecameOfAWriteThatWasCutOff() {
        var wire = wire(serve(request -> request.connection().close()));

        assertThat(failure(wire, call(Verb.POST, WRITE, "{}"))).isInstanceOf(C4cFailure.Unclear.class);
        assertThat(failure(wire, call(Verb.POST, WRITE_TOGETHER, "x"))).isInstanceOf(C4cFailure.Unclear.class);
        assertThat(failure(wire, call(Verb.POST, READ_TOGETHER, "x"))).isInstanceOf(C4cFailure.Unreachable.class);
        assertThat(failure(wire, call(Verb.GET, READ, null))).isInstanceOf(C4cFailure.Unreachable.class);
    }

    @Test
    void doesNotTakeHalfAnAnswerForAnAnswer() {
        var wire = wire(
                serveRaw("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"d\":"));

        assertThat(failure(wire, call(Verb.POST, WRITE, "{}"))).isInstanceOf(C4cFailure.Unclear.class);
    }

    @Test
    void waitsForEachKindOfCallAsLongAsItMayTake() {
        var wire = wire(serve(request -> vertx.setTimer(400, id -> request.response().end("{}"))), "c4c.read-timeout", "100ms",
                "c4c.write-timeout", "150ms", "c4c.batch-timeout", "200ms", "c4c.file-timeout", "10s");

        assertThat(failure(wire, call(Verb.GET, READ, null))).isInstanceOf(C4cFailure.Unreachable.class)
                .hasMessageContaining("no answer in time");
        assertThat(failure(wire, call(Verb.POST, WRITE, "{}"))).isInstanceOf(C4cFailure.Unclear.class);
        assertThat(failure(wire, call(Verb.POST, WRITE_TOGETHER, "x"))).isInstanceOf(C4cFailure.Unclear.class);
        assertThat(wire.carry(call(Verb.GET, READ_FILE, null)).await().indefinitely().status()).isEqualTo(200);
    }

    @Test
    void doesNotWaitForAnAnswerThatTrickles() {
        var wire = wire(serve(request -> {
            request.response().setChunked(true);
            vertx.setPeriodic(50, id -> request.response().write(" "));
        }), "c4c.read-timeout", "400ms");

        assertThat(failure(wire, call(Verb.GET, READ, null))).isInstanceOf(C4cFailure.Unreachable.class);
    }

    @Test
    void freesThePlacesOfCallsThatWereGivenUp() {
        int places = 10;
        var calls = new AtomicInteger();
        var wire = wire(serve(request -> {
            if (calls.incrementAndGet() > places) {
                request.response().end();
            }
        }), "c4c.read-timeout", "400ms");

        var givenUp = IntStream.range(0, places)
                .mapToObj(i -> wire.carry(call(Verb.GET, READ, null)).subscribeAsCompletionStage()).toList();
        assertThat(givenUp).allSatisfy(one -> assertThat(one).failsWithin(Duration.ofSeconds(20)));

        assertThat(wire.carry(call(Verb.GET, READ, null)).await().atMost(Duration.ofSeconds(5)).status()).isEqualTo(200);
    }

    @Test
    void showsItsCertificate() {
        tls.with("c4c", ourKeys.keyStore(), tenantKeys.trust());
        int port = serve(secured(), request -> request.response().end());
        var wire = wire(port, "c4c.url", "https://localhost:" + port, "c4c.authentication", "certificate",
                "c4c.tls-configuration-name", "c4c");

        assertThat(wire.carry(call(Verb.POST, WRITE, "{}")).await().indefinitely().status()).isEqualTo(200);
        assertThat(asked.get(0).getHeader("Authorization")).isNull();
    }

    @Test
    void knowsThatNothingWasExecutedWhenItsCertificateIsRefused() {
        tls.with("c4c", strangersKeys.keyStore(), tenantKeys.trust());
        int port = serve(secured(), request -> request.response().end());
        var wire = wire(port, "c4c.url", "https://localhost:" + port, "c4c.authentication", "certificate",
                "c4c.tls-configuration-name", "c4c");

        assertThat(failure(wire, call(Verb.POST, WRITE, "{}"))).isInstanceOf(C4cFailure.Unreachable.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void tellsNothingToATenantThatItDoesNotTrust() {
        assertThat(failureTrusting(strangersKeys.trust())).isInstanceOf(C4cFailure.Unreachable.class);
        assertThat(failureTrusting(null)).isInstanceOf(C4cFailure.Unreachable.class);
        assertThat(asked).isEmpty();
    }

    private Throwable failureTrusting(@Nullable TrustOptions trust) {
        close();
        tls.with("c4c", ourKeys.keyStore(), trust);
        int port = serve(secured(), request -> request.response().end());
        return failure(wire(port, "c4c.url", "https://localhost:" + port, "c4c.tls-configuration-name", "c4c"),
                call(Verb.POST, WRITE, "{}"));
    }

    private static HttpServerOptions secured() {
        PfxOptions keys = tenantKeys.keyStore();
        return new HttpServerOptions().setSsl(true).setKeyCertOptions(keys).setClientAuth(ClientAuth.REQUIRED)
                .setTrustOptions(ourKeys.trust());
    }

    private int serve(Handler<HttpServerRequest> answer) {
        return serve(new HttpServerOptions(), answer);
    }

    private int serve(HttpServerOptions options, Handler<HttpServerRequest> answer) {
        server = vertx.getDelegate().createHttpServer(options).requestHandler(request -> {
            asked.add(request);
            request.body().onSuccess(body -> answer.handle(request));
        });
        return server.listen(0).toCompletionStage().toCompletableFuture().join().actualPort();
    }

    /** Says this and hangs up. */
    private int serveRaw(String answer) {
        rawServer = vertx.getDelegate().createNetServer()
                .connectHandler(socket -> socket.handler(any -> socket.end(Buffer.buffer(answer))));
        return rawServer.listen(0).toCompletionStage().toCompletableFuture().join().actualPort();
    }

    private Wire wire(int port, String... more) {
        var properties = new HashMap<>(
                Map.of("c4c.url", "http://localhost:" + port, "c4c.username", "wechat", "c4c.password", "sécret"));
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        var config = TenantConfig.with(properties);
        var http = new TenantHttp(vertx, config, tls);
        return new TenantWire(http, new Credentials(config, tls).access(http, vertx.getDelegate(), new ObjectMapper(),
                Clock.systemUTC()), config);
    }

    private static Call call(Verb verb, Purpose purpose, @Nullable String body) {
        return new Call(verb, "/sap/c4c/odata/v1/c4codataapi/Set", Map.of(), body, purpose);
    }

    private static Throwable failure(Wire wire, Call call) {
        return Objects.requireNonNull(catchThrowable(() -> wire.carry(call).await().atMost(Duration.ofSeconds(20))));
    }
}
