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

    /** How long C4C may take to say whose answer it is; after that the answer is kept for the operators. */
    @WithDefault("15s")
    Duration patience();
}
