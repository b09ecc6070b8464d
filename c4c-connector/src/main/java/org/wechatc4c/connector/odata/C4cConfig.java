package org.wechatc4c.connector.odata;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;
import io.smallrye.config.WithDefault;

/** The C4C tenant and how it is called. */
@ConfigMapping(prefix = "c4c")
public interface C4cConfig {

    /** The tenant's host without a path, such as {@code https://my300001.crm.ondemand.com}. */
    URI url();

    /** The user whose name the documents carry; it needs the work centre views that own them. */
    @NotBlank
    String username();

    Secret<String> password();

    /** How long a connection may take. When it fails, nothing was executed and the call may be repeated. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** How long C4C may stay silent when it is asked something. */
    @WithDefault("60s")
    Duration readTimeout();

    /** How long C4C may stay silent when it is told something; after that the outcome is unclear and is looked up. */
    @WithDefault("120s")
    Duration writeTimeout();

    /**
     * Calls in flight at the same time, those beyond it wait. C4C wants fewer than 10 over all interfaces of a
     * tenant. The limit holds for one instance of this service: divide it when several run.
     */
    @WithDefault("6")
    @Min(1)
    @Max(9)
    int maxInFlight();
}
