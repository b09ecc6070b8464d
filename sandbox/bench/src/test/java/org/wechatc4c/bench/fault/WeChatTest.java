package org.wechatc4c.bench.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.bench.Channels;
import org.wechatc4c.bench.Kind;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;

class WeChatTest {

    private final Vertx vertx = Vertx.vertx();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void repeatsTheSameBytesUntilTheyAreAccepted() throws Exception {
        var sendings = sendOneTo(gateway(call -> call < 3 ? 503 : 200));

        assertThat(sendings.sent()).hasSize(1).isEqualTo(sendings.accepted());
        assertThat(sendings.tries()).isEqualTo(Map.of("503", 2L, "200", 1L));
        assertThat(bodies).hasSize(3);
        assertThat(bodies.stream().distinct()).hasSize(1);
    }

    @Test
    void givesUpInTheEnd() throws Exception {
        var sendings = sendOneTo(gateway(call -> 503));

        assertThat(sendings.sent()).hasSize(1);
        assertThat(sendings.accepted()).isEmpty();
        assertThat(sendings.tries()).isEqualTo(Map.of("503", 3L));
    }

    @Test
    void countsAnAnswerThatDoesNotComeAsALateOne() throws Exception {
        var sendings = sendOneTo(gateway(call -> call == 1 ? 0 : 200));

        assertThat(sendings.accepted()).hasSize(1);
        assertThat(sendings.tries()).isEqualTo(Map.of("no answer", 1L, "200", 1L));
        assertThat(sendings.maxMillis()).isGreaterThanOrEqualTo(500);
    }

    @Test
    void goesOnWhenNobodyListens() throws Exception {
        var gateway = gateway(call -> 200);
        gateway.close().toCompletionStage().toCompletableFuture().join();

        var sendings = sendOneTo(gateway);

        assertThat(sendings.tries()).isEqualTo(Map.of("no connection", 3L));
    }

    private Sendings sendOneTo(HttpServer gateway) throws InterruptedException {
        var channels = Channels.of(1, List.of(Kind.values()));
        var campaign = new WeChat(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.actualPort()), channels,
                new Manner(1, 1, 3, Duration.ofMillis(10), Duration.ofMillis(500))).begin();
        while (campaign.sendings().sent().isEmpty()) {
            Thread.onSpinWait();
        }
        return campaign.end();
    }

    /** @param status what the call of that number, from 1, is answered; not at all when 0 */
    private HttpServer gateway(IntUnaryOperator status) {
        return vertx.createHttpServer().requestHandler(call -> call.body().onSuccess(body -> {
            bodies.add(body.toString());
            int answer = status.applyAsInt(calls.incrementAndGet());
            if (answer > 0) {
                call.response().setStatusCode(answer).end();
            }
        })).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }
}
