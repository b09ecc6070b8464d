package org.wechatc4c.connector.access;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLHandshakeException;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.tenant.C4cFailure;

import io.quarkus.logging.Log;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.smallrye.mutiny.TimeoutException;
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
 * The connections to the tenant.
 *
 * <p>
 * Vert.x's own client, and not a declared REST client, because it tells apart what matters here: whether a connection
 * was had at all (nothing was executed) or was lost afterwards (it may have been).
 */
@ApplicationScoped
class TenantHttp {

    /** Shorter than what servers allow, so that a write seldom meets a connection that is just being closed. */
    private static final int IDLE_SECONDS = 20;

    /** More than are ever used at once, which others see to. */
    private static final int CONNECTIONS = 10;

    private final HttpClient client;
    private final C4cConfig config;

    TenantHttp(Vertx vertx, C4cConfig config, TlsConfigurationRegistry tls) {
        this.config = config;
        var options = new HttpClientOptions().setConnectTimeout((int) config.connectTimeout().toMillis())
                .setKeepAliveTimeout(IDLE_SECONDS).setDecompressionSupported(true);
        TlsConfiguration.from(tls, config.tlsConfigurationName())
                .ifPresent(configuration -> TlsConfigUtils.configure(options, configuration));
        client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    /** As it is, without what proves who calls. */
    Uni<Answer> carry(Call call) {
        return client.request(options(call))
                .onFailure().transform(failure -> new C4cFailure.Unreachable("no connection", failure))
                .chain(request -> exchange(request, call));
    }

    /** A certificate is renewed while the service runs. */
    void onCertificateUpdate(@Observes CertificateUpdatedEvent event) {
        if (config.tlsConfigurationName().filter(event.name()::equals).isPresent()) {
            client.updateSSLOptions(event.tlsConfiguration().getSSLOptions()).subscribe().with(
                    changed -> Log.infof("The certificates for C4C were renewed [configuration=%s]", event.name()),
                    failure -> Log.errorf(failure, "The renewed certificates for C4C are not usable [configuration=%s]",
                            event.name()));
        }
    }

    private Uni<Answer> exchange(HttpClientRequest request, Call call) {
        // Why a connection broke is told to the connection; the call only learns that it was closed.
        var broken = new AtomicReference<@Nullable Throwable>();
        request.connection().exceptionHandler(broken::set);
        call.headers().forEach(request::putHeader);
        var sent = call.body() == null ? request.send() : request.send(call.body());
        return sent.chain(TenantHttp::answer)
                // Of the whole, since an answer that trickles would hold its place for ever.
                .ifNoItem().after(limit(call)).fail()
                .onFailure(TimeoutException.class).invoke(() -> request.reset())
                .onCancellation().invoke(() -> request.reset())
                .onFailure().transform(failure -> failure(call, Objects.requireNonNullElse(broken.get(), failure)));
    }

    private static C4cFailure failure(Call call, Throwable failure) {
        // With TLS 1.3 a certificate is refused after the connection is had, and before anything is read.
        if (failure instanceof SSLHandshakeException || failure.getCause() instanceof SSLHandshakeException) {
            return new C4cFailure.Unreachable("the certificate was refused", failure);
        }
        var how = failure instanceof TimeoutException ? "no answer in time" : "the connection was lost";
        return call.isWrite() ? new C4cFailure.Unclear(how + " while writing", failure)
                : new C4cFailure.Unreachable(how + " while reading", failure);
    }

    private Duration limit(Call call) {
        return switch (call.purpose()) {
            case READ -> config.readTimeout();
            case WRITE -> config.writeTimeout();
            case READ_TOGETHER, WRITE_TOGETHER -> config.batchTimeout();
            case READ_FILE, WRITE_FILE -> config.fileTimeout();
        };
    }

    private static Uni<Answer> answer(HttpClientResponse response) {
        return response.body().map(body -> new Answer(response.statusCode(),
                response.getDelegate().headers().entries().stream()
                        .collect(groupingBy(header -> header.getKey().toLowerCase(Locale.ROOT),
                                mapping(Map.Entry::getValue, toList()))),
                body.toString()));
    }

    private RequestOptions options(Call call) {
        URI tenant = config.url();
        boolean isEncrypted = "https".equals(tenant.getScheme());
        int port = tenant.getPort() >= 0 ? tenant.getPort() : isEncrypted ? 443 : 80;
        return new RequestOptions().setMethod(HttpMethod.valueOf(call.verb().name()))
                .setHost(tenant.getHost()).setPort(port).setSsl(isEncrypted).setURI(call.path());
    }

    @PreDestroy
    void close() {
        client.closeAndAwait();
    }
}
