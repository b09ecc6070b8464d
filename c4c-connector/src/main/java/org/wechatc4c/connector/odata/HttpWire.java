package org.wechatc4c.connector.odata;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.tenant.C4cFailure;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;

/**
 * The wire over HTTP.
 *
 * <p>
 * Vert.x's own client, and not a declared REST client, because it tells apart what matters here: whether a connection
 * was had at all (nothing was executed) or was lost afterwards (it may have been). Its pool is the limit of calls in
 * flight.
 */
@ApplicationScoped
class HttpWire {

    /** Shorter than what servers allow, so that a write seldom meets a connection that is just being closed. */
    private static final int IDLE_SECONDS = 20;

    private final HttpClient client;
    private final URI tenant;
    private final Duration readTimeout;
    private final Duration writeTimeout;

    HttpWire(Vertx vertx, C4cConfig config) {
        tenant = config.url();
        readTimeout = config.readTimeout();
        writeTimeout = config.writeTimeout();
        client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout((int) config.connectTimeout().toMillis())
                        .setKeepAliveTimeout(IDLE_SECONDS).setDecompressionSupported(true),
                new PoolOptions().setHttp1MaxSize(config.maxInFlight()));
    }

    /** Fails with {@link C4cFailure.Unreachable} or {@link C4cFailure.Unclear} only. */
    Uni<Answer> carry(Call call) {
        return client.request(options(call))
                .onFailure().transform(failure -> new C4cFailure.Unreachable("no connection", failure))
                .chain(request -> exchange(request, call));
    }

    private Uni<Answer> exchange(HttpClientRequest request, Call call) {
        call.headers().forEach(request::putHeader);
        request.idleTimeout((call.isWrite() ? writeTimeout : readTimeout).toMillis());
        var sent = call.body() == null ? request.send() : request.send(call.body());
        return sent.chain(HttpWire::answer).onFailure().transform(failure -> call.isWrite()
                ? new C4cFailure.Unclear("the connection was lost while writing", failure)
                : new C4cFailure.Unreachable("the connection was lost while reading", failure));
    }

    private static Uni<Answer> answer(HttpClientResponse response) {
        return response.body().map(body -> new Answer(response.statusCode(),
                response.getDelegate().headers().entries().stream()
                        .collect(groupingBy(header -> header.getKey().toLowerCase(Locale.ROOT),
                                mapping(Map.Entry::getValue, toList()))),
                body.toString()));
    }

    private RequestOptions options(Call call) {
        boolean isEncrypted = "https".equals(tenant.getScheme());
        int port = tenant.getPort() >= 0 ? tenant.getPort() : isEncrypted ? 443 : 80;
        return new RequestOptions().setMethod(call.isWrite() ? HttpMethod.POST : HttpMethod.GET)
                .setHost(tenant.getHost()).setPort(port).setSsl(isEncrypted).setURI(call.path());
    }

    @PreDestroy
    void close() {
        client.closeAndAwait();
    }
}
