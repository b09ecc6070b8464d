package org.wechatc4c.gateway.channel;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where secrets come from, and how long they are held. */
@ConfigMapping(prefix = "token-service")
public interface TokenServiceConfig {

    /** The address of the token-service. A wrong one leaves calls of WeChat unproven, and WeChat repeats them for a while. */
    URI url();

    /**
     * How long the token-service is not asked the same again after it did not answer. Shorter finds it sooner when it is back,
     * at the price of more calls of WeChat that wait for it in vain.
     */
    @WithDefault("1s")
    Duration askAgainAfter();

    /** How long the secrets of a channel that nobody writes to are held. Shorter saves memory and costs questions. */
    @WithDefault("24h")
    Duration keepUnused();
}
