package org.wechatc4c.gateway.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

import org.wechatc4c.standin.backend.EmbeddedKafka;
import org.wechatc4c.standin.backend.FreePort;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A broker that is not there until a test says so. */
public final class LateKafka implements QuarkusTestResourceLifecycleManager {

    private static final int PARTITIONS = 3;

    private final int port = FreePort.find();
    private EmbeddedKafka kafka;

    @Override
    public Map<String, String> start() {
        return Map.of("kafka.bootstrap.servers", "127.0.0.1:" + port);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(LateKafka.class));
    }

    void comes() {
        try {
            kafka = EmbeddedKafka.start(port, Files.createTempDirectory("kafka"), PARTITIONS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.close();
        }
    }
}
