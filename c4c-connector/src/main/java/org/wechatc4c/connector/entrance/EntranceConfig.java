package org.wechatc4c.connector.entrance;

import java.util.Optional;
import java.util.Set;

import io.smallrye.config.Secret;

/** What a caller has to show: user and password, an API key, or either. */
public interface EntranceConfig {

    Optional<String> username();

    Optional<Secret<String>> password();

    /**
     * Accepted in the header {@code X-API-Key} and, for tenants that can only set an address, as query parameter {@code key}.
     */
    Optional<Secret<String>> apiKey();

    /**
     * Networks that calls may come from, such as {@code 203.0.113.0/24}; from anywhere when nothing is said. Behind a proxy
     * this is the proxy's address, unless Quarkus is told to believe what the proxy says ({@code quarkus.http.proxy}).
     */
    Optional<Set<String>> sources();
}
