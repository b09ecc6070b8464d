package org.wechatc4c.launcher;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.wechatc4c.launcher.TopicFeed.Travelled;
import org.wechatc4c.standin.c4c.C4cStandIn;
import org.wechatc4c.standin.wechat.WeChatStandIn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;

/** Serves the page with the phone and the agent's desk, what they do, and a stream of what changed. */
final class PageServer implements AutoCloseable {

    private static final String POLICY = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
            + "script-src 'self'; connect-src 'self'; frame-ancestors 'none'";

    private static final JsonMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();

    private final Vertx vertx = Vertx.vertx();
    private final TopicFeed topics;
    private final CopyOnWriteArrayList<Stream> streams = new CopyOnWriteArrayList<>();
    private final int port;

    PageServer(int port, WeChatStandIn weChat, C4cStandIn c4c, TopicFeed topics) {
        this.port = port;
        this.topics = topics;
        var router = Router.router(vertx);
        router.route().handler(PageServer::protect);
        router.getWithRegex("/|/sandbox").handler(request -> request.redirect("/sandbox/"));
        router.get("/api/events").handler(this::stream);
        weChat.mount(router);
        c4c.mount(router);
        router.get("/sandbox/assets/*").handler(StaticHandler.create("META-INF/resources/sandbox/assets"));
        router.get("/sandbox/*").handler(StaticHandler.create("META-INF/resources/sandbox").setCachingEnabled(false));
        weChat.onChange(openId -> tellAll("phone", Map.of("openId", openId)));
        c4c.onChange(() -> tellAll("desk", Map.of()));
        await(vertx.createHttpServer(new HttpServerOptions().setCompressionSupported(false)).requestHandler(router)
                .listen(port, "127.0.0.1"));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port + "/sandbox/");
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static void protect(RoutingContext request) {
        request.response().putHeader("Content-Security-Policy", POLICY).putHeader("X-Content-Type-Options", "nosniff");
        request.next();
    }

    private void stream(RoutingContext request) {
        HttpServerResponse response = request.response().setChunked(true)
                .putHeader("Content-Type", "text/event-stream").putHeader("Cache-Control", "no-store");
        var stream = new Stream(response, vertx.getOrCreateContext());
        Consumer<Travelled> travelled = record -> stream.tell("topic", record);
        request.request().connection().closeHandler(closed -> {
            streams.remove(stream);
            topics.remove(travelled);
        });
        streams.add(stream);
        // A line at once, so that the browser knows that the stream is open even when nothing has happened yet.
        response.write(": open\n\n");
        topics.listen(travelled);
    }

    private void tellAll(String event, Object data) {
        streams.forEach(stream -> stream.tell(event, data));
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** One open page. */
    private record Stream(HttpServerResponse response, Context context) {

        void tell(String event, Object data) {
            String line = "event: " + event + "\ndata: " + json(data) + "\n\n";
            context.runOnContext(now -> {
                if (response.ended() || response.closed()) {
                    return;
                }
                if (response.writeQueueFull()) {
                    // A page that does not keep up opens the stream anew and reads everything again.
                    response.reset();
                } else {
                    response.write(line);
                }
            });
        }

        private static String json(Object data) {
            try {
                return JSON.writeValueAsString(data);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("cannot tell the page", e);
            }
        }
    }
}
