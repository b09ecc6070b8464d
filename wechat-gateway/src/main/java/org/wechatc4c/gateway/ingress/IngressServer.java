package org.wechatc4c.gateway.ingress;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.wechatc4c.gateway.component.AuthorisationPages;
import org.wechatc4c.gateway.component.ComponentWebhook;
import org.wechatc4c.gateway.login.WebLogin;
import org.wechatc4c.gateway.webhook.Webhook;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;

/** Opens the public port when everything behind it is there, and closes it first, so that calls under way are answered. */
@Singleton
public class IngressServer {

    private static final int LAST = 10_000;
    private static final int FIRST = 1;
    private static final Duration OPEN_WITHIN = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Webhook webhook;
    private final ComponentWebhook component;
    private final AuthorisationPages pages;
    private final WebLogin login;
    private final IngressConfig config;
    private final Sources sources;
    private final IngressMetrics metrics;
    private final CallsUnderWay calls;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger port = new AtomicInteger();

    IngressServer(Vertx vertx, Webhook webhook, ComponentWebhook component, AuthorisationPages pages, WebLogin login,
            IngressConfig config, Sources sources, IngressMetrics metrics) {
        this.vertx = vertx;
        this.webhook = webhook;
        this.component = component;
        this.pages = pages;
        this.login = login;
        this.config = config;
        this.sources = sources;
        this.metrics = metrics;
        this.calls = new CallsUnderWay(config.callsAtOnce());
    }

    /** The port that is open: the configured one, or a free one when that is 0. */
    public int port() {
        return port.get();
    }

    void open(@Observes @Priority(LAST) StartupEvent event) {
        metrics.watch(connections, calls);
        vertx.deployVerticle(this::oneEventLoop,
                new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors()))
                .toCompletionStage().toCompletableFuture()
                .orTimeout(OPEN_WITHIN.toMillis(), TimeUnit.MILLISECONDS).join();
        Log.infof("Takes WeChat's calls [port=%d]", port());
    }

    private IngressVerticle oneEventLoop() {
        return new IngressVerticle(webhook, component, pages, login, config, sources, metrics,
                new Connections(config, connections, metrics), calls, port);
    }

    void close(@Observes @Priority(FIRST) ShutdownEvent event) {
        vertx.eventBus().publish(IngressVerticle.STOP, null);
        calls.whenAllEnded().completeOnTimeout(null, config.stopWithin().toMillis(), TimeUnit.MILLISECONDS).join();
    }
}
