package org.wechatc4c.gateway.channel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;

/** How the services of this installation know each other. */
@ConfigMapping(prefix = "internal")
public interface InternalConfig {

    /** Shown to the token-service with each question; the same in both. There is no default. */
    Secret<String> serviceToken();
}
