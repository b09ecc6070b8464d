package org.wechatc4c.connector.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;

/** How the services of this installation know each other. */
@ConfigMapping(prefix = "internal")
public interface InternalConfig {

    /** Shown to notification-service with each call; the same in both. There is no default. */
    Secret<String> serviceToken();
}
