package org.wechatc4c.token.internal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;

/** How the services of this installation know each other. */
@ConfigMapping(prefix = "internal")
public interface InternalConfig {

    /**
     * What callers show as bearer token, at least 16 characters; the same in all services. Whoever has it gets access
     * tokens, so there is no default. Changing it locks out callers that still show the former one.
     */
    Secret<String> serviceToken();
}
