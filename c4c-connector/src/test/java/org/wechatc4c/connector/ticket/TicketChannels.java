package org.wechatc4c.connector.ticket;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.channel.ChannelConfig;
import org.wechatc4c.connector.channel.ChannelFallback;
import org.wechatc4c.connector.profile.KnownCustomer;
import org.wechatc4c.events.Customer;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.quarkus.runtime.configuration.ZoneIdConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** A channel named shop with the settings of a test. */
final class TicketChannels {

    static final Customer CUSTOMER = new Customer("shop", "oAbc");

    private TicketChannels() {
    }

    static ChannelConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder().withInterceptors(new ChannelFallback()).withMapping(ChannelConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(ZoneId.class, 100, new ZoneIdConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 300))
                .build().getConfigMapping(ChannelConfig.class);
    }

    static Who who(ChannelConfig config, @Nullable String number) {
        return new Who(CUSTOMER, new KnownCustomer("P-UUID", "P", number),
                config.channels().getOrDefault("shop", config.channel()), "WX01");
    }
}
