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

        assertThat(credentials.accept("Basic YzRjOnNlY3JldA==", null, null)).isTrue();
        assertThat(credentials.accept("Basic YzRjOnNlY3JldB==", null, null)).isFalse();
        assertThat(credentials.accept("Bearer YzRjOnNlY3JldA==", null, null)).isFalse();
        assertThat(credentials.accept(null, "secret", "secret")).isFalse();
        assertThat(credentials.accept(null, null, null)).isFalse();
        assertThat(credentials.accept("", "", "")).isFalse();
    }

    @Test
    void acceptAKey() {
        var credentials = credentials(Map.of("mashup.api-key", "k1"));

        assertThat(credentials.accept(null, "k1", null)).isTrue();
        assertThat(credentials.accept(null, null, "k1")).isTrue();
        assertThat(credentials.accept("k1", null, null)).isFalse();
        assertThat(credentials.accept(null, "k2", "")).isFalse();
    }

    private static MashupCredentials credentials(Map<String, String> properties) {
        return new MashupCredentials(
                new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(properties, "test", 100))
                        .withConverter(Duration.class, 100, new DurationConverter()).withMapping(MashupConfig.class).build()
                        .getConfigMapping(MashupConfig.class));
    }
}
