package org.wechatc4c.connector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.c4c.C4cStandIn;
import org.wechatc4c.standin.c4c.opinion.ODataOpinion;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * A C4C tenant for a test, whose agents' replies come to the service under test, and a second opinion of what it is asked. Both
 * are
 * injected into fields of their types.
 */
public final class C4cTenant implements QuarkusTestResourceLifecycleManager {

    private @Nullable C4cStandIn tenant;
    private @Nullable ODataOpinion opinion;

    @Override
    public Map<String, String> start() {
        int port = freePort();
        tenant = C4cStandIn.start(new C4cStandIn.Settings(0, null, "wechat", "sécret & co", Duration.ofMillis(150),
                URI.create("http://127.0.0.1:" + port + "/c4c/wechat"), "mashup", "mashup-pässword"));
        opinion = ODataOpinion.on(tenant);
        return Map.of("c4c.url", tenant.url().toString(), "quarkus.http.test-port", Integer.toString(port));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(Objects.requireNonNull(tenant), new TestInjector.MatchesType(C4cStandIn.class));
        injector.injectIntoFields(Objects.requireNonNull(opinion), new TestInjector.MatchesType(ODataOpinion.class));
    }

    @Override
    public void stop() {
        if (tenant != null) {
            tenant.close();
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
