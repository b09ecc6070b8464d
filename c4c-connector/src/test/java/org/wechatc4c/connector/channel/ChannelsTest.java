package org.wechatc4c.connector.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.quarkus.runtime.configuration.ZoneIdConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class ChannelsTest {

    @Test
    void areNamedByTheEnvironment() {
        var channels = channels(
                Map.of("C4C_CHANNELS_SHOP_PROVIDER_ID", "WXSHOP01", "C4C_CHANNELS_SHOP_CREATE_CUSTOMERS", "never",
                        "C4C_CHANNELS_SHOP_CUSTOMERS_COUNTRY_CODE", "DE", "C4C_CHANNELS_PARTS_PROVIDER_ID", "WXPARTS01"));

        assertThat(channels.providerId("shop")).isEqualTo("WXSHOP01");
        assertThat(channels.named("shop").createCustomers()).isEqualTo(CustomerRules.Creation.NEVER);
        assertThat(channels.named("shop").customers().countryCode()).contains("DE");
        assertThat(channels.named("parts").createCustomers()).isEqualTo(CustomerRules.Creation.ON_FOLLOW);
        assertThat(channels.nameOf("WXPARTS01")).contains("parts");
    }

    @Test
    void needNotBeNamed() {
        var channels = channels(Map.of("C4C_CHANNEL_PROVIDER_ID", "WX-{channel}", "C4C_CHANNEL_CUSTOMERS_COUNTRY_CODE", "DE",
                "C4C_CHANNELS_SHOP_PROVIDER_ID", "WXSHOP01"));

        assertThat(channels.providerId("garage")).isEqualTo("WX-garage");
        assertThat(channels.nameOf("WX-garage")).contains("garage");
        assertThat(channels.nameOf("WX-shop")).isEmpty();
        assertThat(channels.nameOf("WXSHOP01")).contains("shop");
        assertThat(channels.named("shop").customers().countryCode()).contains("DE");
    }

    @Test
    void areRefusedWhenAllWouldBeOneInC4c() {
        assertThatIllegalStateException().isThrownBy(() -> channels(Map.of("C4C_CHANNEL_PROVIDER_ID", "WX01")))
                .withMessageContaining("{channel}");
    }

    @Test
    void areRefusedWhenTwoAreOneInC4c() {
        assertThatIllegalStateException().isThrownBy(
                () -> channels(Map.of("C4C_CHANNELS_SHOP_PROVIDER_ID", "WX1", "C4C_CHANNELS_PARTS_PROVIDER_ID", "WX1")));
    }

    private static Channels channels(Map<String, String> environment) {
        return new Channels(new SmallRyeConfigBuilder().withSources(new EnvConfigSource(new HashMap<>(environment), 300))
                .withConverter(Duration.class, 100, new DurationConverter())
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(ZoneId.class, 100, new ZoneIdConverter()).withInterceptors(new ChannelFallback())
                .withMapping(ChannelConfig.class).build()
                .getConfigMapping(ChannelConfig.class));
    }
}
