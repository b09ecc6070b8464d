package org.wechatc4c.connector.soap;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.wechatc4c.connector.odata.C4cConfig;
import org.wechatc4c.connector.tenant.C4cFailure;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;

/** The wire over HTTP; Vert.x's own client, which tells whether a connection was had at all or was lost afterwards. */
@Singleton
class HttpSoapWire implements SoapWire {

    /** Shorter than what servers allow, so that a write seldom meets a connection that is just being closed. */
    private static final int IDLE_SECONDS = 20;

    private final HttpClient client;
    private final URI tenant;
    private final SoapConfig.Endpoints endpoints;
    private final Duration readTimeout;
    private final Duration writeTimeout;

    HttpSoapWire(Vertx vertx, C4cConfig tenant, SoapConfig config, TlsConfigurationRegistry tls) {
        this.tenant = tenant.url();
        endpoints = config.endpoints();
        readTimeout = tenant.readTimeout();
        writeTimeout = tenant.writeTimeout();
        var options = new HttpClientOptions().setConnectTimeout((int) tenant.connectTimeout().toMillis())
                .setKeepAliveTimeout(IDLE_SECONDS).setDecompressionSupported(true);
        config.tlsConfigurationName().ifPresent(name -> show(certificate(tls, name), options));
        client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(tenant.maxInFlight()));
    }

    private static TlsConfiguration certificate(TlsConfigurationRegistry tls, String name) {
        return tls.get(name).filter(configuration -> configuration.getKeyStoreOptions() != null)
                .orElseThrow(() -> new IllegalStateException(
                        "c4c.soap.tls-configuration-name: quarkus.tls." + name + " has no key store"));
    }

    private static void show(TlsConfiguration certificate, HttpClientOptions options) {
        options.setKeyCertOptions(certificate.getKeyStoreOptions());
        Optional.ofNullable(certificate.getTrustStoreOptions()).ifPresent(options::setTrustOptions);
    }

    @Override
    public Uni<SoapAnswer> carry(SoapCall call) {
        var address = call.service().address(tenant, endpoints).toString();
        return client.request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(address))
                .onFailure().transform(failure -> new C4cFailure.Unreachable("no connection", failure))
                .chain(request -> exchange(request, call));
    }

    private Uni<SoapAnswer> exchange(HttpClientRequest request, SoapCall call) {
        boolean isWrite = call.service().isWrite();
        call.headers().forEach(request::putHeader);
        request.idleTimeout((isWrite ? writeTimeout : readTimeout).toMillis());
        return request.send(call.body()).chain(HttpSoapWire::answer).onFailure().transform(failure -> isWrite
                ? new C4cFailure.Unclear("the connection was lost while writing", failure)
                : new C4cFailure.Unreachable("the connection was lost while reading", failure));
    }

    private static Uni<SoapAnswer> answer(HttpClientResponse response) {
        return response.body().map(body -> new SoapAnswer(response.statusCode(),
                Optional.ofNullable(response.getHeader("Content-Type")).orElse(""), body.toString()));
    }

    @PreDestroy
    void close() {
        client.closeAndAwait();
    }
}
