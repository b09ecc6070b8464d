package org.wechatc4c.connector.soap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wechatc4c.connector.access.C4cConfig;
import org.wechatc4c.connector.tenant.C4cFailure;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpServerRequest;

class HttpSoapWireTest {

    private static final String SECRET = "changeit";

    private final Vertx vertx = Vertx.vertx();
    private final List<HttpServerRequest> requests = new ArrayList<>();

    @AfterEach
    void close() {
        vertx.closeAndAwait();
    }

    @Test
    void postsToTheServicesAddress() {
        var tenant = serve(new HttpServerOptions());

        var answer = wire(tenant, "/sap/bc/srt/scs/sap/managecustomerin1?sap-vhost=my300001.crm.ondemand.com", null)
                .carry(call(Service.MANAGE_CUSTOMERS)).await().indefinitely();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.first("content-type")).contains("text/xml");
        assertThat(answer.body()).isEqualTo("<小雨/>");
        assertThat(requests.get(0).getHeader("X-Correlation-ID")).isNotBlank();
        assertThat(requests).singleElement().extracting(HttpServerRequest::uri)
                .isEqualTo("/sap/bc/srt/scs/sap/managecustomerin1?sap-vhost=my300001.crm.ondemand.com");
    }

    @Test
    void theServiceMayBeElsewhere() {
        var elsewhere = serve(new HttpServerOptions());

        wire(URI.create("http://127.0.0.1:1"), elsewhere + "/soap", null).carry(call(Service.QUERY_CUSTOMERS)).await()
                .indefinitely();

        assertThat(requests).singleElement().extracting(HttpServerRequest::uri).isEqualTo("/soap");
    }

    @Test
    void showsItsCertificate(@TempDir Path folder) throws Exception {
        var ours = keyStore(folder.resolve("ours.p12"));
        var theirs = keyStore(folder.resolve("theirs.p12"));
        var tenant = serve(new HttpServerOptions().setSsl(true).setKeyCertOptions(theirs).setTrustOptions(ours)
                .setClientAuth(ClientAuth.REQUIRED));

        var answer = wire(tenant, "/soap", certificate(ours, theirs)).carry(call(Service.QUERY_CUSTOMERS)).await()
                .indefinitely();

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void doesNotStartWithoutTheCertificateThatItIsToShow() {
        assertThatThrownBy(() -> wire(URI.create("http://127.0.0.1:1"), "/soap", certificate(null, null)))
                .hasMessageContaining("quarkus.tls.c4c has no key store");
    }

    @Test
    void withoutAConnectionNothingWasExecuted() throws Exception {
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }

        assertThat(failure(URI.create("http://127.0.0.1:" + nobody), Service.MANAGE_CUSTOMERS))
                .isInstanceOf(C4cFailure.Unreachable.class);
    }

    @Test
    void aLostConnectionLeavesWritesUnclear() {
        var tenant = URI.create("http://127.0.0.1:" + vertx.createHttpServer()
                .requestHandler(request -> request.connection().closeAndForget())
                .listenAndAwait(0, "127.0.0.1").actualPort());

        assertThat(failure(tenant, Service.MANAGE_CUSTOMERS)).isInstanceOf(C4cFailure.Unclear.class);
        assertThat(failure(tenant, Service.QUERY_CUSTOMERS)).isInstanceOf(C4cFailure.Unreachable.class);
    }

    @Test
    void silenceLeavesWritesUnclear() {
        var tenant = URI.create("http://127.0.0.1:" + vertx.createHttpServer().requestHandler(request -> {
        }).listenAndAwait(0, "127.0.0.1").actualPort());

        assertThat(failure(tenant, Service.MANAGE_CUSTOMERS)).isInstanceOf(C4cFailure.Unclear.class);
        assertThat(failure(tenant, Service.QUERY_CUSTOMERS)).isInstanceOf(C4cFailure.Unreachable.class);
    }

    private Throwable failure(URI tenant, Service service) {
        return catchThrowable(() -> wire(tenant, "/soap", null).carry(call(service)).await().indefinitely());
    }

    private URI serve(HttpServerOptions options) {
        var server = vertx.createHttpServer(options).requestHandler(request -> {
            requests.add(request);
            request.response().putHeader("Content-Type", "text/xml").endAndForget("<小雨/>");
        }).listenAndAwait(0, "127.0.0.1");
        return URI.create((options.isSsl() ? "https" : "http") + "://localhost:" + server.actualPort());
    }

    private HttpSoapWire wire(URI tenant, String address, @Nullable TlsConfiguration certificate) {
        var registry = answering(TlsConfigurationRegistry.class, Map.of("get", Optional.ofNullable(certificate)));
        var config = answering(C4cConfig.class, Map.of("url", tenant, "connectTimeout", Duration.ofSeconds(2), "readTimeout",
                Duration.ofMillis(300), "writeTimeout", Duration.ofMillis(300), "correlationHeader", "X-Correlation-ID"));
        var endpoints = answering(SoapConfig.Endpoints.class, Map.of("manageCustomers", URI.create(address), "queryCustomers",
                URI.create(address)));
        var soap = answering(SoapConfig.class, Map.of("endpoints", endpoints, "tlsConfigurationName",
                certificate == null ? Optional.empty() : Optional.of("c4c")));
        return new HttpSoapWire(vertx, config, soap, registry);
    }

    private static SoapCall call(Service service) {
        return new SoapCall(service, Map.of("Content-Type", "text/xml; charset=utf-8"), "<x/>");
    }

    private static TlsConfiguration certificate(@Nullable PfxOptions ours, @Nullable PfxOptions theirs) {
        return ours == null || theirs == null ? answering(TlsConfiguration.class, Map.of())
                : answering(TlsConfiguration.class, Map.of("getKeyStoreOptions", ours, "getTrustStoreOptions", theirs,
                        "getSSLOptions", new SSLOptions(), "isTrustAll", false, "usesSni", false,
                        "getHostnameVerificationAlgorithm",
                        Optional.empty()));
    }

    private static PfxOptions keyStore(Path file) throws Exception {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-alias",
                "key", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1", "-storetype",
                "PKCS12",
                "-storepass", SECRET, "-keystore", file.toString()).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).describedAs(said).isZero();
        return new PfxOptions().setPath(file.toString()).setPassword(SECRET);
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
                (proxy, method, arguments) -> answers.get(method.getName())));
    }
}
