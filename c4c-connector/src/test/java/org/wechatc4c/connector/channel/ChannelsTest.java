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
                Map.of("C4C_CHANNELS_SHOP_PROVIDER_ID", "WXSHOP01", "C4C_CHANNELS_SHOP_CREATE_CUSTOMERS", "false",
                        "C4C_CHANNELS_SHOP_CUSTOMERS_COUNTRY_CODE", "DE", "C4C_CHANNELS_PARTS_PROVIDER_ID", "WXPARTS01"));

        assertThat(channels.providerId("shop")).isEqualTo("WXSHOP01");
        assertThat(channels.named("shop").createCustomers()).isFalse();
        assertThat(channels.named("shop").customers().countryCode()).contains("DE");
        assertThat(channels.named("parts").createCustomers()).isTrue();
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
    void makeACustomerWithTheOpenidInAName() {
        var shop = channels(Map.of("C4C_CHANNELS_SHOP_PROVIDER_ID", "WXSHOP01")).named("shop");

        assertThat(Channels.newCustomer(shop, "oAbc"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("FirstName", "WeChat", "LastName",
                        "oAbc", "RoleCode", "CRM000", "LifeCycleStatusCode", "2", "CountryCode", "CN", "LanguageCode", "ZH"));
        assertThat(Channels.openIdProperty(shop)).isEqualTo("LastName");
    }

    @Test
    void mayKeepTheOpenidInTheNickname() {
        var shop = channels(Map.of("C4C_CHANNELS_SHOP_PROVIDER_ID", "WXSHOP01", "C4C_CHANNELS_SHOP_CUSTOMERS_LAST_NAME",
                "WeChat follower", "C4C_CHANNELS_SHOP_CUSTOMERS_NICK_NAME", "{openid}")).named("shop");

        assertThat(Channels.openIdProperty(shop)).isEqualTo("NickName");
        assertThat(Channels.newCustomer(shop, "oAbc")).containsEntry("LastName", "WeChat follower").containsEntry("NickName",
                "oAbc");
    }

    @Test
    void areRefusedWhenACustomerCouldNotBeFoundAgain() {
        assertThatIllegalStateException().isThrownBy(() -> channels(Map.of("C4C_CHANNELS_SHOP_PROVIDER_ID", "WXSHOP01",
                "C4C_CHANNELS_SHOP_CUSTOMERS_LAST_NAME", "Follower {openid}")))
                .withMessageContaining("c4c.channels.shop.customers");
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
