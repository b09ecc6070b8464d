package org.wechatc4c.token.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class ChannelsTest {

    private static final String API = "https://api.weixin.qq.com";

    @Test
    void readsChannelsFromTheEnvironment() {
        var channels = channels(Map.of("WECHAT_API_URL", API,
                "WECHAT_CHANNELS_SHOP_APP_ID", "wx00000000000000c4", "WECHAT_CHANNELS_SHOP_APP_SECRET", "s3cret",
                "WECHAT_CHANNELS_PARTS_APP_ID", "wx00000000000000c5", "WECHAT_CHANNELS_PARTS_APP_SECRET", "s3cret-too"));

        assertThat(channels.named("shop")).contains(new Channel("shop", "wx00000000000000c4", "s3cret"));
        assertThat(channels.all()).extracting(Channel::name).containsExactlyInAnyOrder("shop", "parts");
    }

    @Test
    void namesEverythingThatIsWrongButNoSecret() {
        assertThatThrownBy(() -> channels(Map.of("WECHAT_API_URL", API,
                "WECHAT_CHANNELS_SHOP_APP_ID", "gh_c4c000000001", "WECHAT_CHANNELS_SHOP_APP_SECRET", "two words")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("wechat.channels.shop.app-id")
                .hasMessageContaining("wechat.channels.shop.app-secret")
                .hasMessageNotContaining("two words");
    }

    @Test
    void namesTheSecretThatIsMissing() {
        assertThatThrownBy(() -> channels(Map.of("WECHAT_API_URL", API, "WECHAT_CHANNELS_SHOP_APP_ID", "wx00000000000000c4")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("wechat.channels.shop.app-secret is missing");
    }

    @Test
    void refusesTwoChannelsOfOneAccount() {
        assertThatThrownBy(() -> channels(Map.of("WECHAT_API_URL", API,
                "WECHAT_CHANNELS_SHOP_APP_ID", "wx00000000000000c4", "WECHAT_CHANNELS_SHOP_APP_SECRET", "s3cret",
                "WECHAT_CHANNELS_PARTS_APP_ID", "wx00000000000000c4", "WECHAT_CHANNELS_PARTS_APP_SECRET", "s3cret")))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("one account is one channel");
    }

    @Test
    void refusesToServeNobody() {
        assertThatThrownBy(() -> channels(Map.of("WECHAT_API_URL", API)))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("wechat.channels");
    }

    @Test
    void doesNotShowTheSecretOfAChannel() {
        assertThat(new Channel("shop", "wx00000000000000c4", "s3cret").toString()).doesNotContain("s3cret");
    }

    private static Channels channels(Map<String, String> environment) {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(environment, 300))
                .withMapping(ChannelConfig.class)
                .build();
        return new Channels(config.getConfigMapping(ChannelConfig.class));
    }
}
