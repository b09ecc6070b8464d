package org.wechatc4c.gateway.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

import org.wechatc4c.standin.backend.EmbeddedRedis;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Takes connections and never answers: the worst that Redis can do. Later it can be gone, and be back. */
public final class SilentRedis implements QuarkusTestResourceLifecycleManager {

    private ServerSocket socket;
    private EmbeddedRedis redis;

    @Override
    public Map<String, String> start() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("quarkus.redis.hosts", "redis://127.0.0.1:" + socket.getLocalPort());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(SilentRedis.class));
    }

    void isGone() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void isBack() {
        redis = EmbeddedRedis.start(socket.getLocalPort(), null);
    }

    @Override
    public void stop() {
        isGone();
        if (redis != null) {
            redis.close();
        }
    }
}
