package org.wechatc4c.gateway.login;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Where visitors' browsers find the gateway. */
@ConfigMapping(prefix = "web")
public interface WebConfig {

    /** Scheme, host and port as browsers see them; the same in the token-service. Without it nobody can sign in. */
    Optional<URI> publicUrl();
}
