package org.wechatc4c.gateway.component;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the third-party platform's calls are worked on. What the platform is stands with the token-service. */
@ConfigMapping(prefix = "component")
public interface ComponentConfig {

    /**
     * How long the platform's token and key are held. A call that they do not prove is a reason to ask at once, so a longer
     * time only delays that former ones are forgotten.
     */
    @WithDefault("5m")
    Duration holdCredentials();

    /** How long the token-service is not asked for them again after it was, whether or not it answered. */
    @WithDefault("1s")
    Duration askAgainAfter();

    /**
     * How long the token-service may take to keep what WeChat told; then WeChat is to repeat, which it does after five seconds.
     */
    @WithDefault("4s")
    Duration pushWithin();
}
