package org.wechatc4c.token;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Where people's browsers find this installation. */
@ConfigMapping(prefix = "web")
public interface WebConfig {

    /**
     * Scheme, host and port of the gateway as browsers see it. WeChat sends people back there, and only if its host is the
     * callback domain of the account. Without it nobody can sign in.
     */
    Optional<URI> publicUrl();
}
