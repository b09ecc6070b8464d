package org.wechatc4c.connector.access;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.net.PfxOptions;
import io.vertx.mutiny.core.Vertx;

/** A connection to a stand-in, for tests of what is said over it. */
public record Connection(Vertx vertx, C4cConfig config, Access access, Wire wire) implements AutoCloseable {

    /**
     * Connects as the properties say.
     *
     * @param keys what stands under the name {@code keys} in the TLS registry
     */
    public static Connection to(Map<String, String> properties, @Nullable PfxOptions keys, @Nullable PfxOptions trust) {
        var vertx = Vertx.vertx();
        var config = TenantConfig.with(new HashMap<>(properties));
        var tls = new FakeTls().with("keys", keys, trust);
        var http = new TenantHttp(vertx, config, tls);
        var access = new Credentials(config, tls).access(http, vertx.getDelegate(), new ObjectMapper(), Clock.systemUTC());
        return new Connection(vertx, config, access, new TenantWire(http, access, config));
    }

    @Override
    public void close() {
        vertx.closeAndAwait();
    }
}
