package org.wechatc4c.standin.c4c;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.c4c.access.TlsListener;

import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.ext.web.Router;

/** The addresses where the tenant listens. Closed and opened again they stay the same. */
final class Doors implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final Vertx vertx;
    private final Router router;
    private final @Nullable TlsListener tls;
    private int port;
    private int tlsPort;
    private @Nullable HttpServer plain;
    private @Nullable HttpServer secure;

    Doors(Vertx vertx, Router router, int port, @Nullable TlsListener tls) {
        this.vertx = vertx;
        this.router = router;
        this.tls = tls;
        this.port = port;
        this.tlsPort = tls == null ? 0 : tls.port();
        open();
    }

    URI url() {
        return URI.create("http://" + HOST + ":" + port);
    }

    URI tlsUrl() {
        if (tls == null) {
            throw new IllegalStateException("the tenant has no TLS address");
        }
        return URI.create("https://" + HOST + ":" + tlsPort);
    }

    synchronized void open() {
        if (plain == null) {
            plain = listen(new HttpServerOptions(), port);
            port = plain.actualPort();
        }
        if (secure == null && tls != null) {
            secure = listen(new HttpServerOptions().setSsl(true).setClientAuth(ClientAuth.REQUEST)
                    .setKeyCertOptions(file(tls.identity().toString(), tls)).setTrustOptions(file(tls.trust().toString(), tls)),
                    tlsPort);
            tlsPort = secure.actualPort();
        }
    }

    @Override
    public synchronized void close() {
        close(plain);
        close(secure);
        plain = null;
        secure = null;
    }

    private HttpServer listen(HttpServerOptions options, int wanted) {
        return vertx.createHttpServer(options.setReuseAddress(true)).requestHandler(router).listen(wanted, HOST)
                .toCompletionStage().toCompletableFuture().join();
    }

    private static void close(@Nullable HttpServer server) {
        if (server != null) {
            server.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static PfxOptions file(String path, TlsListener tls) {
        return new PfxOptions().setPath(path).setPassword(tls.password());
    }
}
