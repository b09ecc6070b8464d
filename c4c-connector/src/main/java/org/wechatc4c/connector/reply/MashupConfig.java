package org.wechatc4c.connector.reply;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;
import io.smallrye.config.WithDefault;

/** What C4C must show when it calls the mashup web service. User and password, an API key, or either; none is not possible. */
@ConfigMapping(prefix = "mashup")
public interface MashupConfig {

    Optional<String> username();

    Optional<Secret<String>> password();

    /**
     * Accepted in the header {@code X-API-Key} and, for tenants that can only set an address, as query parameter {@code key}.
     */
    Optional<Secret<String>> apiKey();

    /**
     * How long it may take to find out whose answer it is and to hand it on; after that it is kept for the operators, which may
     * take as long again.
     */
    @WithDefault("10s")
    Duration patience();
}
