package org.wechatc4c.notification.token;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where tokens come from. */
@ConfigMapping(prefix = "token-service")
public interface TokenConfig {

    /** The address of the token-service. A wrong one keeps messages waiting, it loses none. */
    URI url();

    /**
     * How long before its expiry a token is not used from memory any more. The token-service renews well before that, so a
     * longer time only means more questions to it.
     */
    @WithDefault("1m")
    Duration refetchAhead();
}
