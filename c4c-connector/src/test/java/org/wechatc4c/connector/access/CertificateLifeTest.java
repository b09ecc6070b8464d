package org.wechatc4c.connector.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class CertificateLifeTest {

    @TempDir
    static Path folder;
    static KeyFiles keys;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @BeforeAll
    static void makeKeys() {
        keys = KeyFiles.make(folder, "ours");
    }

    @Test
    void tellsHowLongTheCertificateLasts() {
        life(Map.of("c4c.authentication", "certificate", "c4c.tls-configuration-name", "c4c"));

        assertThat(metrics.get("c4c.certificate.life").tag("use", "shown").gauge().value())
                .isCloseTo(Duration.ofDays(2).toSeconds(), within(120.0));
    }

    @Test
    void watchesTheSigningCertificateToo() {
        life(Map.of("c4c.authentication", "saml-bearer", "c4c.saml.signing-key-name", "c4c"));

        assertThat(metrics.get("c4c.certificate.life").tag("use", "signing").gauge().value()).isPositive();
    }

    @Test
    void hasNothingToTellOfAPassword() {
        life(Map.of("c4c.username", "wechat"));

        assertThat(metrics.find("c4c.certificate.life").gauge()).isNull();
    }

    private void life(Map<String, String> properties) {
        new CertificateLife(TenantConfig.with(properties), new FakeTls().with("c4c", keys.keyStore(), null), metrics,
                Clock.systemUTC());
    }
}
