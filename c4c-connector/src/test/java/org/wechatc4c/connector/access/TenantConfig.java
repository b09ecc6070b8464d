package org.wechatc4c.connector.access;

import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The configuration of a tenant for tests of single classes: what is told, over what is default. */
public final class TenantConfig {

    private TenantConfig() {
    }

    public static C4cConfig with(Map<String, String> properties) {
        return new SmallRyeConfigBuilder().addDiscoveredConverters().addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(Map.of("c4c.url", "http://127.0.0.1"), "base", 100))
                .withSources(new PropertiesConfigSource(properties, "test", 200))
                .withMapping(C4cConfig.class).build().getConfigMapping(C4cConfig.class);
    }
}
