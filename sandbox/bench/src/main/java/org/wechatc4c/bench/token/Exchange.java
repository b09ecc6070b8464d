package org.wechatc4c.bench.token;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/**
 * Stands between the replicas and WeChat as the HTTP proxy of each of them: so it is known which replica asks for tokens and
 * what it gets, and an answer can be held back, while all of them are told the same about WeChat.
 */
final class Exchange implements AutoCloseable {

    /** An answer that WeChat gave and the replica does not have yet. */
    record Held(int replica, Runnable release) {
    }

    private static final Set<String> TOKEN_CALLS = Set.of("/cgi-bin/stable_token", "/cgi-bin/token");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    private final HttpClient client = vertx.createHttpClient();
    private final URI weChat;
    private final Queue<TokenCall> calls = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable CompletableFuture<Held>> wanted = new AtomicReference<>();

    Exchange(URI weChat) {
        this.weChat = weChat;
    }

    /** Begins to stand between WeChat and that replica; returns the port of its proxy. */
    int serve(int replica) {
        return vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> request.body().onSuccess(body -> forward(replica, request, body)))
                .listen().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join().actualPort();
    }

    /** All calls for tokens, in the order in which WeChat answered them. */
    List<TokenCall> calls() {
        return List.copyOf(calls);
    }

    /** The next token that WeChat gives to a replica is held back until it is released. */
    CompletableFuture<Held> holdNext() {
        var held = new CompletableFuture<Held>();
        wanted.set(held);
        return held;
    }

    /**
     * Returns when a replica was given a token that none of those calls had brought.
     *
     * @param except the replica that does not count; -1 for none
     */
    void awaitNewToken(List<TokenCall> before, int except, Duration patience) throws InterruptedException {
        var known = before.stream().map(TokenCall::token).toList();
        long end = System.nanoTime() + patience.toNanos();
        while (calls.stream().noneMatch(
                call -> call.token() != null && call.replica() != except && !known.contains(call.token()))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no replica fetched a new token in " + patience.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private void forward(int replica, HttpServerRequest request, Buffer body) {
        boolean isTokenCall = TOKEN_CALLS.contains(request.path());
        String query = request.query();
        client.request(request.method(), weChat.getPort(), weChat.getHost(),
                query == null ? request.path() : request.path() + '?' + query)
                .compose(onward -> headers(request, onward).send(body))
                .compose(answer -> answer.body().onSuccess(content -> {
                    request.response().setStatusCode(answer.statusCode());
                    String type = answer.getHeader("Content-Type");
                    if (type != null) {
                        request.response().putHeader("Content-Type", type);
                    }
                    if (isTokenCall) {
                        handOver(replica, request, content);
                    } else {
                        request.response().end(content);
                    }
                }))
                .onFailure(failure -> {
                    if (isTokenCall) {
                        calls.add(TokenCall.failed(replica, Instant.now()));
                    }
                    request.connection().close();
                });
    }

    private static HttpClientRequest headers(HttpServerRequest request, HttpClientRequest onward) {
        String type = request.getHeader("Content-Type");
        return type == null ? onward : onward.putHeader("Content-Type", type);
    }

    private void handOver(int replica, HttpServerRequest request, Buffer content) {
        var call = read(replica, content);
        if (request.response().closed()) {
            calls.add(TokenCall.failed(replica, Instant.now()));
            return;
        }
        calls.add(call);
        var hold = call.token() == null ? null : wanted.getAndSet(null);
        if (hold == null) {
            request.response().end(content);
        } else {
            hold.complete(new Held(replica, () -> request.response().end(content)));
        }
    }

    private static TokenCall read(int replica, Buffer content) {
        var now = Instant.now();
        try {
            var answer = JSON.readTree(content.getBytes());
            String token = answer.path("access_token").asText();
            return token.isEmpty() ? TokenCall.failed(replica, now)
                    : new TokenCall(replica, now, token, now.plusSeconds(answer.path("expires_in").asLong()));
        } catch (IOException noJson) {
            return TokenCall.failed(replica, now);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
