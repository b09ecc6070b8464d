package org.wechatc4c.connector.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class MashupCredentialsTest {

    @Test
    void areNeeded() {
        assertThatIllegalStateException().isThrownBy(() -> credentials(Map.of()))
                .withMessageContaining("mashup.api-key");
        assertThatIllegalStateException().isThrownBy(() -> credentials(Map.of("mashup.api-key", "")));
        assertThatIllegalStateException().isThrownBy(() -> credentials(Map.of("mashup.username", "c4c")));
    }

    @Test
    void acceptUserAndPassword() {
        var credentials = credentials(Map.of("mashup.username", "c4c", "mashup.password", "secret"));

        assertThat(credentials.accept("Basic YzRjOnNlY3JldA==", null, null, "203.0.113.7")).isTrue();
        assertThat(credentials.accept("Basic YzRjOnNlY3JldB==", null, null, "203.0.113.7")).isFalse();
        assertThat(credentials.accept("Bearer YzRjOnNlY3JldA==", null, null, "203.0.113.7")).isFalse();
        assertThat(credentials.accept(null, "secret", "secret", "203.0.113.7")).isFalse();
        assertThat(credentials.accept(null, null, null, "203.0.113.7")).isFalse();
        assertThat(credentials.accept("", "", "", "203.0.113.7")).isFalse();
    }

    @Test
    void acceptAKey() {
        var credentials = credentials(Map.of("mashup.api-key", "k1"));

        assertThat(credentials.accept(null, "k1", null, "203.0.113.7")).isTrue();
        assertThat(credentials.accept(null, null, "k1", "203.0.113.7")).isTrue();
        assertThat(credentials.accept("k1", null, null, "203.0.113.7")).isFalse();
        assertThat(credentials.accept(null, "k2", "", "203.0.113.7")).isFalse();
    }

    @Test
    void acceptOnlyFromTheNetworksThatAreNamed() {
        var credentials = credentials(Map.of("mashup.api-key", "k1", "mashup.sources", "10.0.0.0/8,203.0.113.7,2001:db8::/32"));

        assertThat(credentials.accept(null, "k1", null, "10.255.0.1")).isTrue();
        assertThat(credentials.accept(null, "k1", null, "203.0.113.7")).isTrue();
        assertThat(credentials.accept(null, "k1", null, "::ffff:203.0.113.7")).isTrue();
        assertThat(credentials.accept(null, "k1", null, "2001:db8:1::1")).isTrue();
        assertThat(credentials.accept(null, "k1", null, "203.0.113.8")).isFalse();
        assertThat(credentials.accept(null, "k1", null, "2001:db9::1")).isFalse();
        assertThat(credentials.accept(null, "k1", null, "nowhere")).isFalse();
        assertThat(credentials.accept(null, "k2", null, "10.255.0.1")).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> credentials(Map.of("mashup.api-key", "k1", "mashup.sources", "10.0.0.0/33")));
    }

    private static MashupCredentials credentials(Map<String, String> properties) {
        return new MashupCredentials(
                new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(properties, "test", 100))
                        .withConverter(Duration.class, 100, new DurationConverter()).withMapping(MashupConfig.class).build()
                        .getConfigMapping(MashupConfig.class));
    }
}
