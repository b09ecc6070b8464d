package org.wechatc4c.gateway.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class SourcesTest {

    private static final String STRANGER = "203.0.113.9";

    private final Sources behindAProxy = sources("10.0.0.0/8,fd00::/8");
    private final Sources inTheOpen = sources("");

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource(nullValues = "nobody", value = {
            "203.0.113.9, nobody, 203.0.113.9",
            "10.1.2.3, 203.0.113.9, 203.0.113.9",
            "fd00::1, 203.0.113.9, 203.0.113.9",
            "10.1.2.3, '198.51.100.1, 203.0.113.9', 203.0.113.9",
            "10.1.2.3, '203.0.113.9, 10.9.9.9', 203.0.113.9",
            "203.0.113.9, 198.51.100.1, 203.0.113.9",
            "10.1.2.3, nobody, nobody",
            "10.1.2.3, not-an-address, nobody",
            "127.0.0.1, 203.0.113.9, nobody" })
    void believesOnlyTrustedProxies(String remote, String forwardedFor, String source) {
        assertThat(behindAProxy.of(remote, forwardedFor)).isEqualTo(source);
    }

    @Test
    void takesNoProxyForASource() {
        assertThat(inTheOpen.of("10.1.2.3", STRANGER)).isNull();
        assertThat(inTheOpen.of("192.168.0.1", null)).isNull();
    }

    @Test
    void shunsWhoCallsWithoutProofTooOften() {
        for (int i = 0; i < 3; i++) {
            assertThat(inTheOpen.isShunned(STRANGER)).isFalse();
            inTheOpen.calledWithoutProof(STRANGER);
        }

        assertThat(inTheOpen.isShunned(STRANGER)).isTrue();
        assertThat(inTheOpen.isShunned("203.0.113.10")).isFalse();
    }

    @Test
    void shunsNobodyWhoMayStandForMany() {
        for (int i = 0; i < 10; i++) {
            inTheOpen.calledWithoutProof(null);
        }

        assertThat(inTheOpen.isShunned(null)).isFalse();
    }

    @Test
    void refusesToStartWithWhatIsNoNetwork() {
        assertThatThrownBy(() -> sources("10.0.0.1")).hasMessageContaining("ingress.trusted-proxies holds 10.0.0.1");
    }

    private static Sources sources(String trustedProxies) {
        return new Sources(new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredConverters()
                .withMapping(IngressConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of("ingress.trusted-proxies", trustedProxies, "ingress.unproven-per-source", "3"), "test", 300))
                .build().getConfigMapping(IngressConfig.class));
    }
}
