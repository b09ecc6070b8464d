package org.wechatc4c.token.component;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Where the installation is to be reached from outside. */
@ConfigMapping(prefix = "web")
public interface WebConfig {

    /** The public address of the gateway, on the domain that is registered for the platform, without a path. */
    Optional<URI> publicUrl();
}
