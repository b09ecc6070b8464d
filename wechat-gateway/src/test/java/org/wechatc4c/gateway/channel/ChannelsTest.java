package org.wechatc4c.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The configuration as operators give it: in the environment. */
class ChannelsTest {

    private final Map<String, String> environment = new HashMap<>(Map.of(
            "WECHAT_DEFAULT_CHANNEL", "shop",
            "WECHAT_CHANNELS_SHOP_APP_ID", "wx00000000000000c4",
            "WECHAT_CHANNELS_SHOP_ORIGINAL_ID", "gh_c4c000000001",
            "WECHAT_CHANNELS_SHOP_TOKEN", "very-secret-token",
            "WECHAT_CHANNELS_SHOP_ENCODING_AES_KEY", "Q2hhbmdlTWVQbGVhc2VUaGlzSXNBRGVtb0tleTEyMzQ"));

    @Test
    void readsChannelsFromTheEnvironment() {
        environment.put("WECHAT_CHANNELS_SHOP_WELCOME_TEXT", "欢迎");
        environment.put("WECHAT_CHANNELS_PARTS_APP_ID", "wx00000000000000c5");
        environment.put("WECHAT_CHANNELS_PARTS_ORIGINAL_ID", "gh_c4c000000002");
        environment.put("WECHAT_CHANNELS_PARTS_TOKEN", "another-token");
        environment.put("WECHAT_CHANNELS_PARTS_MODE", "plain");
        environment.put("WECHAT_CHANNELS_PARTS_ACKNOWLEDGEMENT_QUIET", "30m");

        var channels = channels();

        assertThat(channels.defaultChannel()).isEqualTo(new Channel("shop", "wx00000000000000c4", "gh_c4c000000001",
                "very-secret-token", "Q2hhbmdlTWVQbGVhc2VUaGlzSXNBRGVtb0tleTEyMzQ", Mode.SECURE, "欢迎", null,
                Duration.ofHours(12)));
        assertThat(channels.named("parts")).contains(new Channel("parts", "wx00000000000000c5", "gh_c4c000000002",
                "another-token", null, Mode.PLAIN, null, null, Duration.ofMinutes(30)));
        assertThat(channels.named("garage")).isEmpty();
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(nullValues = "absent", value = {
            "APP_ID, shop, app-id is not an app id",
            "APP_ID, wx00000000000000C4, app-id is not an app id",
            "ORIGINAL_ID, wx00000000000000c4, original-id is not an original id",
            "ENCODING_AES_KEY, absent, encoding-aes-key is missing",
            "ENCODING_AES_KEY, tooShort, encoding-aes-key is not an EncodingAESKey",
            "WELCOME_TEXT, ' ', welcome-text is blank",
            "ACKNOWLEDGEMENT_QUIET, 0s, acknowledgement-quiet is not a time to be quiet" })
    void namesWhatIsWrong(String property, String value, String complaint) {
        if (value == null) {
            environment.remove("WECHAT_CHANNELS_SHOP_" + property);
        } else {
            environment.put("WECHAT_CHANNELS_SHOP_" + property, value);
        }

        assertThatThrownBy(this::channels).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("wechat.channels.shop." + complaint);
    }

    @Test
    void namesEverythingThatIsWrongAtOnceAndNoSecret() {
        environment.put("WECHAT_DEFAULT_CHANNEL", "garage");
        environment.put("WECHAT_CHANNELS_SHOP_APP_ID", "shop");
        environment.put("WECHAT_CHANNELS_SHOP_ENCODING_AES_KEY", "not-quite-a-key");

        assertThatThrownBy(this::channels)
                .hasMessageContainingAll("app-id", "encoding-aes-key", "wechat.default-channel is garage")
                .message().doesNotContain("not-quite-a-key", "very-secret-token");
    }

    @Test
    void asksForATokenThatIsMissing() {
        environment.remove("WECHAT_CHANNELS_SHOP_TOKEN");

        assertThatThrownBy(this::channels).hasMessageContaining("wechat.channels.shop.token is missing");
    }

    @Test
    void refusesATextThatWeChatWouldRefuse() {
        environment.put("WECHAT_CHANNELS_SHOP_WELCOME_TEXT", "迎".repeat(683));

        assertThatThrownBy(this::channels).hasMessageContaining("wechat.channels.shop.welcome-text");
    }

    @Test
    void keepsSecretsOutOfItsDescription() {
        assertThat(channels().defaultChannel().toString()).doesNotContain("very-secret-token", "Q2hhbmdl");
    }

    private Channels channels() {
        return new Channels(new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(WeChatConfig.class)
                .withSources(new EnvConfigSource(environment, 300))
                .build().getConfigMapping(WeChatConfig.class));
    }
}
