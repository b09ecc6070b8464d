package org.wechatc4c.gateway.ingress;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.gateway.component.AuthorisationPages;
import org.wechatc4c.gateway.component.ComponentWebhook;
import org.wechatc4c.gateway.login.WebAnswer;
import org.wechatc4c.gateway.login.WebCall;
import org.wechatc4c.gateway.login.WebLogin;
import org.wechatc4c.gateway.page.Look;
import org.wechatc4c.gateway.webhook.Reaction;
import org.wechatc4c.gateway.webhook.Webhook;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.tracing.TracingPolicy;

/** The public port on one event loop. */
final class IngressVerticle extends AbstractVerticle {

    /** Told to all event loops when the service stops. */
    static final String STOP = "ingress.stop";

    private static final String WEBHOOK = "/wechat";
    private static final String WEBHOOK_OF = "/wechat/";
    private static final String FORWARDED_FOR = "x-forwarded-for";
    private static final String CHUNKED = "chunked";
    private static final int TYPICAL_BODY = 1024;
    private static final long LOOK_FOR_LATE_EVERY_MILLIS = 250;
    /** All event loops share whichever port is free. */
    private static final int ANY_FREE_PORT = -1;

    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence NO_SNIFF_VALUE = HttpHeaders.createOptimized("nosniff");

    private final Webhook webhook;
    private final ComponentWebhook component;
    private final AuthorisationPages pages;
    private final WebLogin login;
    private final IngressConfig config;
    private final Sources sources;
    private final IngressMetrics metrics;
    private final Connections connections;
    private final CallsUnderWay calls;
    private final AtomicInteger port;

    IngressVerticle(Webhook webhook, ComponentWebhook component, AuthorisationPages pages, WebLogin login, IngressConfig config,
            Sources sources, IngressMetrics metrics, Connections connections, CallsUnderWay calls, AtomicInteger port) {
        this.webhook = webhook;
        this.component = component;
        this.pages = pages;
        this.login = login;
        this.config = config;
        this.sources = sources;
        this.metrics = metrics;
        this.connections = connections;
        this.calls = calls;
        this.port = port;
    }

    @Override
    public void start(Promise<Void> started) {
        var server = vertx.createHttpServer(options());
        server.connectionHandler(connection -> connections.opened(connection, now()))
                .requestHandler(this::take)
                .listen()
                .onSuccess(this::isOpen)
                .<Void> mapEmpty()
                .onComplete(started);
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port() == 0 ? ANY_FREE_PORT : config.port())
                .setMaxInitialLineLength(config.headerLimit())
                .setMaxHeaderSize(config.headerLimit())
                .setHttp2ClearTextEnabled(false)
                .setRegisterWebSocketWriteHandlers(false)
                // The trace of a push begins where its channel is known.
                .setTracingPolicy(TracingPolicy.IGNORE);
    }

    private void isOpen(HttpServer server) {
        port.set(server.actualPort());
        vertx.setPeriodic(LOOK_FOR_LATE_EVERY_MILLIS, timer -> connections.closeLate(now()));
        vertx.eventBus().localConsumer(STOP, any -> connections.stop());
    }

    private void take(HttpServerRequest call) {
        var connection = call.connection();
        if (!connections.isOpen(connection)) {
            return;
        }
        connections.calls(connection, now());
        if (!calls.begin()) {
            metrics.turnedAway("busy");
            write(call, Reaction.BUSY);
            return;
        }
        if (login.answers(call.path())) {
            answer(call, webAnswerTo(call), this::write);
        } else {
            answer(call, reactionTo(call), this::write);
        }
    }

    private <T> void answer(HttpServerRequest call, Uni<T> answer, BiConsumer<HttpServerRequest, T> write) {
        var here = vertx.getOrCreateContext();
        answer.subscribe().with(
                given -> on(here, () -> {
                    calls.end();
                    write.accept(call, given);
                }),
                failure -> on(here, () -> fail(call, failure)));
    }

    /** Visitors of pages are no suspects because somebody who shares their address pretends to be WeChat. */
    private Uni<WebAnswer> webAnswerTo(HttpServerRequest call) {
        // WeChat may take longer to answer than a caller may take to call.
        call.endHandler(any -> {
            if (!call.response().ended()) {
                connections.waits(call.connection());
            }
        });
        return Uni.createFrom().deferred(() -> login.answer(new WebCall(call, sourceOf(call))));
    }

    private static void on(Context context, Runnable work) {
        if (context.equals(Vertx.currentContext())) {
            work.run();
        } else {
            context.runOnContext(any -> work.run());
        }
    }

    private Uni<Reaction> reactionTo(HttpServerRequest call) {
        var source = sourceOf(call);
        if (sources.isShunned(source)) {
            return turnedAway("source", Reaction.TOO_MANY);
        }
        if (AuthorisationPages.isOneAt(call.path())) {
            return counted(pageReactionTo(call), source);
        }
        if (!isWebhook(call.path())) {
            return turnedAway("path", Reaction.NOT_FOUND);
        }
        return counted(webhookReactionTo(call), source);
    }

    private Uni<Reaction> counted(Uni<Reaction> reactions, @Nullable String source) {
        return reactions.invoke(reaction -> {
            if (reaction.isRefusal()) {
                sources.calledWithoutProof(source);
            }
        });
    }

    private Uni<Reaction> pageReactionTo(HttpServerRequest call) {
        return HttpMethod.GET.equals(call.method())
                ? pages.at(call.path(), call.params())
                : turnedAway("method", Reaction.METHOD_NOT_ALLOWED);
    }

    private @Nullable String sourceOf(HttpServerRequest call) {
        return sources.of(call.remoteAddress().hostAddress(), call.getHeader(FORWARDED_FOR));
    }

    private Uni<Reaction> webhookReactionTo(HttpServerRequest call) {
        if (HttpMethod.GET.equals(call.method()) && !ComponentWebhook.isAt(call.path())) {
            return webhook.verify(channel(call.path()), call.params());
        }
        if (!HttpMethod.POST.equals(call.method())) {
            return turnedAway("method", Reaction.METHOD_NOT_ALLOWED);
        }
        if (isInPieces(call)
                && !CHUNKED.equalsIgnoreCase(String.join(",", call.headers().getAll(HttpHeaders.TRANSFER_ENCODING)))) {
            return turnedAway("broken", Reaction.BAD_REQUEST);
        }
        if (call.headers().contains(HttpHeaders.CONTENT_ENCODING)) {
            return turnedAway("compressed", Reaction.UNSUPPORTED);
        }
        return body(call)
                .chain(body -> push(call, body.getBytes()))
                .onFailure(TooLarge.class).recoverWithUni(() -> turnedAway("too-large", Reaction.TOO_LARGE))
                .onFailure(Broken.class).recoverWithUni(() -> turnedAway("broken", Reaction.BAD_REQUEST));
    }

    private Uni<Reaction> push(HttpServerRequest call, byte[] body) {
        return ComponentWebhook.isAt(call.path())
                ? component.push(call.path(), call.params(), body)
                : webhook.push(channel(call.path()), call.params(), body);
    }

    /** Fails with {@link TooLarge} as soon as that is known; what follows is let pass until the caller is late. */
    private Uni<Buffer> body(HttpServerRequest call) {
        return Uni.createFrom().emitter(body -> {
            if (announcedLength(call) > config.bodyLimit()) {
                body.fail(new TooLarge());
                return;
            }
            var received = Buffer.buffer(TYPICAL_BODY);
            call.handler(chunk -> {
                if (received.length() + chunk.length() > config.bodyLimit()) {
                    call.handler(null);
                    call.endHandler(null);
                    body.fail(new TooLarge());
                } else {
                    received.appendBuffer(chunk);
                }
            });
            call.exceptionHandler(cause -> body.fail(new Broken(cause)));
            call.endHandler(any -> {
                connections.waits(call.connection());
                body.complete(received);
            });
        });
    }

    /** A mistake of ours: WeChat is to call again. */
    private void fail(HttpServerRequest call, Throwable failure) {
        Log.error("A call could not be worked on", failure);
        calls.end();
        write(call, Reaction.FAILED);
    }

    private void write(HttpServerRequest call, Reaction reaction) {
        var response = call.response();
        if (response.closed()) {
            return;
        }
        response.setStatusCode(reaction.status());
        if (!reaction.body().isEmpty()) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, reaction.contentType());
            response.putHeader(NO_SNIFF, NO_SNIFF_VALUE);
        }
        if (reaction.isPage()) {
            protect(response);
        }
        if (reaction.retryAfterSeconds() > 0) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(reaction.retryAfterSeconds()));
        }
        end(call, reaction.body());
    }

    private void write(HttpServerRequest call, WebAnswer answer) {
        var response = call.response();
        if (response.closed()) {
            return;
        }
        response.setStatusCode(answer.status());
        answer.headers().forEach(header -> response.headers().add(header.getKey(), header.getValue()));
        end(call, answer.body());
    }

    private void end(HttpServerRequest call, String body) {
        if (isInPieces(call)) {
            endAfterPieces(call, body);
        } else {
            call.response().end(body);
            connections.isAnswered(call.connection(), now());
        }
    }

    /** A page has nothing but words and a link, is kept nowhere, and tells of its address no more than the host. */
    private static void protect(HttpServerResponse response) {
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.putHeader("content-security-policy", Look.POLICY);
        response.putHeader("referrer-policy", "strict-origin");
    }

    /**
     * A body in pieces may have had a length, too, which Netty takes out. A proxy that went by the length takes what
     * follows for part of this call, and our answer to it for that to the next caller: so nothing that follows is answered.
     */
    private void endAfterPieces(HttpServerRequest call, String body) {
        connections.ends(call.connection(), now());
        if (call.isEnded()) {
            call.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            call.response().end(body).onComplete(any -> call.connection().close());
        } else {
            call.endHandler(any -> call.connection().close());
            call.response().end(body);
        }
    }

    private static boolean isInPieces(HttpServerRequest call) {
        return call.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private Uni<Reaction> turnedAway(String reason, Reaction reaction) {
        metrics.turnedAway(reason);
        return Uni.createFrom().item(reaction);
    }

    private static boolean isWebhook(String path) {
        return path.equals("/") || path.equals(WEBHOOK) || path.startsWith(WEBHOOK_OF);
    }

    /** The channel that the path names; {@code null} is the default one. */
    private static @Nullable String channel(String path) {
        return path.length() > WEBHOOK_OF.length() ? path.substring(WEBHOOK_OF.length()) : null;
    }

    private static long announcedLength(HttpServerRequest call) {
        var length = call.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /** The body is not HTTP, or its caller hung up in the middle of it. */
    private static final class Broken extends RuntimeException {
        Broken(Throwable cause) {
            super(null, cause, false, false);
        }
    }

    /** The body exceeds the limit. */
    private static final class TooLarge extends RuntimeException {
        TooLarge() {
            super(null, null, false, false);
        }
    }
}
