package org.wechatc4c.bench;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** The part of a token-service that the gateway asks: what a channel is, and with what its calls are signed and encrypted. */
public final class TokenService implements AutoCloseable {

    /** What callers show. */
    static final String BEARER = "bench-service-token-0";

    private static final String PATH = "/internal/channels/";
    private static final String CREDENTIALS = "/callback-credentials";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    private final Map<String, Channel> channels;
    private final URI url;

    private TokenService(Channels channels, int port) {
        this.channels = channels.all().stream().collect(Collectors.toMap(Channel::id, Function.identity()));
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(this::answer);
        this.url = URI.create("http://127.0.0.1:" + server.listen().toCompletionStage().toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS).join().actualPort());
    }

    static TokenService start(Channels channels) {
        return start(channels, 0);
    }

    /** Starts one on a port that its callers know already; 0 is any free one. */
    public static TokenService start(Channels channels, int port) {
        return new TokenService(channels, port);
    }

    public URI url() {
        return url;
    }

    private void answer(HttpServerRequest request) {
        if (!("Bearer " + BEARER).equals(request.getHeader("Authorization"))) {
            end(request.response().setStatusCode(401), "");
            return;
        }
        var channel = named(request.path());
        if (channel == null) {
            end(request.response().setStatusCode(404), "");
        } else {
            end(request.response().putHeader("content-type", "application/json"),
                    request.path().endsWith(CREDENTIALS) ? ChannelRecord.credentials(channel) : ChannelRecord.changed(channel));
        }
    }

    private @Nullable Channel named(String path) {
        if (!path.startsWith(PATH)) {
            return null;
        }
        String rest = path.substring(PATH.length());
        return channels.get(rest.endsWith(CREDENTIALS) ? rest.substring(0, rest.length() - CREDENTIALS.length()) : rest);
    }

    /** A caller who has gone need not be told. */
    private static void end(HttpServerResponse response, String body) {
        response.end(body);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
