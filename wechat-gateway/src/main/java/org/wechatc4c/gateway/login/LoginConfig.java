package org.wechatc4c.gateway.login;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How often somebody may sign in. */
@ConfigMapping(prefix = "login")
public interface LoginConfig {

    /**
     * How many calls about signing in one source may make in a minute; further ones are answered 429. Visitors of one mobile
     * network may share an address, so fewer may turn customers away.
     */
    @WithDefault("600")
    int perSource();
}
