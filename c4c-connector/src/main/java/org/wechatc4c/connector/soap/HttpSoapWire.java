package org.wechatc4c.connector.soap;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.Locale;
import java.util.Map;

import javax.net.ssl.SSLHandshakeException;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.inject.Singleton;

import org.wechatc4c.connector.access.Answer;
import org.wechatc4c.connector.access.C4cConfig;
import org.wechatc4c.connector.access.Correlation;
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
 * The wire over HTTP. Apart from OData's, because the communication user has credentials and a certificate of its own, and the
 * services may be at another address.
 */
@Singleton
class HttpSoapWire implements SoapWire {

    /** Shorter than what servers allow, so that a write seldom meets a connection that is just being closed. */
    private static final int IDLE_SECONDS = 20;

    /** More than are ever used at once, which the gate sees to. */
    private static final int CONNECTIONS = 10;

    private final HttpClient client;
    private final C4cConfig tenant;
    private final SoapConfig config;

    HttpSoapWire(Vertx vertx, C4cConfig tenant, SoapConfig config, TlsConfigurationRegistry tls) {
        this.tenant = tenant;
        this.config = config;
        var options = new HttpClientOptions().setConnectTimeout((int) tenant.connectTimeout().toMillis())
                .setKeepAliveTimeout(IDLE_SECONDS).setDecompressionSupported(true);
        config.tlsConfigurationName()
                .ifPresent(name -> TlsConfigUtils.configure(options, withCertificate(tls, name)));
        client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    private static TlsConfiguration withCertificate(TlsConfigurationRegistry tls, String name) {
        return tls.get(name).filter(configuration -> configuration.getKeyStoreOptions() != null)
                .orElseThrow(() -> new IllegalStateException(
                        "c4c.soap.tls-configuration-name: quarkus.tls." + name + " has no key store"));
    }

    @Override
    public Uni<Answer> carry(SoapCall call) {
        var address = call.service().address(tenant.url(), config.endpoints()).toString();
        return client.request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(address))
                .onFailure().transform(failure -> new C4cFailure.Unreachable("no connection", failure))
                .chain(request -> Uni.createFrom().context(context -> {
                    request.putHeader(tenant.correlationHeader(), Correlation.in(context).toString());
                    return exchange(request, call);
                }));
    }

    /** A certificate is renewed while the service runs. */
    void onCertificateUpdate(@Observes(notifyObserver = Reception.IF_EXISTS) CertificateUpdatedEvent event) {
        if (config.tlsConfigurationName().filter(event.name()::equals).isPresent()) {
            client.updateSSLOptions(event.tlsConfiguration().getSSLOptions()).subscribe().with(
                    changed -> Log.infof("The certificates for C4C were renewed [configuration=%s]", event.name()),
                    failure -> Log.errorf(failure, "The renewed certificates for C4C are not usable [configuration=%s]",
                            event.name()));
        }
    }

    private Uni<Answer> exchange(HttpClientRequest request, SoapCall call) {
        call.headers().forEach(request::putHeader);
        return request.send(call.body()).chain(HttpSoapWire::answer)
                .ifNoItem().after(call.service().isWrite() ? tenant.writeTimeout() : tenant.readTimeout()).fail()
                .onFailure(TimeoutException.class).invoke(() -> request.reset())
                .onCancellation().invoke(() -> request.reset())
                .onFailure().transform(failure -> failure(call.service(), failure));
    }

    private static C4cFailure failure(Service service, Throwable failure) {
        // With TLS 1.3 a certificate is refused after the connection is had, and before anything is read.
        if (failure instanceof SSLHandshakeException) {
            return new C4cFailure.Unreachable("the certificate was refused", failure);
        }
        var how = failure instanceof TimeoutException ? "no answer in time" : "the connection was lost";
        return service.isWrite() ? new C4cFailure.Unclear(how + " while writing", failure)
                : new C4cFailure.Unreachable(how + " while reading", failure);
    }

    private static Uni<Answer> answer(HttpClientResponse response) {
        return response.body().map(body -> new Answer(response.statusCode(),
                response.getDelegate().headers().entries().stream()
                        .collect(groupingBy(header -> header.getKey().toLowerCase(Locale.ROOT),
                                mapping(Map.Entry::getValue, toList()))),
                body.toString()));
    }

    @PreDestroy
    void close() {
        client.closeAndAwait();
    }
}
