package org.wechatc4c.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

class LoadTest {

    private static final Duration SHORT = Duration.ofMillis(600);

    private final Vertx vertx = Vertx.vertx();
    private final Ledger ledger = new Ledger();
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void closeServer() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void countsWhatWasAccepted() {
        var outcome = run(new Pace.Closed(4), request -> request.response().end("success"));

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.accepted()).isPositive().isEqualTo(asked.get()).isEqualTo(ledger.accepted())
                .isEqualTo(outcome.latencies().getTotalCount());
    }

    @Test
    void tellsWhatWasRefused() {
        var outcome = run(new Pace.Closed(1), request -> request.response().setStatusCode(403).end());

        assertThat(outcome.failures()).containsOnlyKeys("status 403");
        assertThat(outcome.failed()).isEqualTo(asked.get());
        assertThat(ledger.accepted()).isZero();
    }

    @Test
    void goesOnWhenConnectionsAreLost() {
        var outcome = run(new Pace.Closed(2), request -> {
            if (asked.get() % 10 == 5) {
                request.connection().close();
            } else {
                request.response().end("success");
            }
        });

        assertThat(outcome.failures()).containsOnlyKeys("connection lost");
        assertThat(outcome.accepted() + outcome.failed()).isEqualTo(asked.get());
        assertThat(outcome.accepted()).isGreaterThan(outcome.failed());
    }

    @Test
    void keepsAFixedRate() {
        var outcome = run(new Pace.Fixed(500), request -> request.response().end("success"));

        assertThat(outcome.accepted()).isEqualTo(300);
    }

    @Test
    void countsTheTimeInWhichAMessageCouldNotBeSent() {
        var outcome = run(new Pace.Fixed(100, 1),
                request -> vertx.setTimer(20, due -> request.response().end("success")));

        assertThat(outcome.accepted()).isEqualTo(60);
        // Each answer takes twice as long as the next message is away, so the last one is sent 600 ms late.
        assertThat(outcome.latencies().getMaxValue() / 1000.0).isCloseTo(600, within(250.0));
    }

    private Load.Outcome run(Pace pace, Handler<HttpServerRequest> answer) {
        int port = vertx.createHttpServer().requestHandler(request -> request.body().onSuccess(body -> {
            asked.incrementAndGet();
            answer.handle(request);
        })).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join()
                .actualPort();
        return Load.run(new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                Traffic.of(Kind.PLAIN, List.of(Channel.numbered(0, Kind.PLAIN))), ledger, pace, SHORT);
    }
}
