package org.wechatc4c.bench.c4c;

import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.wechatc4c.bench.fault.Replica;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/** The one address under which C4C calls the replicas: it takes them in turn, and passes over one that takes no connection. */
final class Ingress implements AutoCloseable {

    private static final List<String> HEADERS = List.of("Content-Type", "Authorization");

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    private final HttpClient client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(2_000));
    private final Supplier<List<Replica>> replicas;
    private final AtomicInteger turn = new AtomicInteger();
    private final URI url;

    Ingress(Supplier<List<Replica>> replicas) {
        this.replicas = replicas;
        this.url = URI.create("http://127.0.0.1:" + vertx
                .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> request.body().onSuccess(body -> forward(request, body)))
                .listen().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join().actualPort());
    }

    URI url() {
        return url;
    }

    private void forward(HttpServerRequest request, Buffer body) {
        var all = replicas.get();
        int first = turn.getAndIncrement();
        Future<HttpClientRequest> connected = Future.failedFuture("nobody was asked");
        for (int i = 0; i < all.size(); i++) {
            var next = all.get(Math.floorMod(first + i, all.size())).address();
            connected = connected.recover(
                    refused -> client.request(request.method(), next.getPort(), next.getHostString(), request.uri()));
        }
        connected.compose(onward -> {
            HEADERS.forEach(name -> {
                String value = request.getHeader(name);
                if (value != null) {
                    onward.putHeader(name, value);
                }
            });
            return onward.send(body);
        }).compose(answer -> answer.body()
                .onSuccess(content -> request.response().setStatusCode(answer.statusCode()).end(content)))
                .onFailure(failure -> request.response().setStatusCode(502).end());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
