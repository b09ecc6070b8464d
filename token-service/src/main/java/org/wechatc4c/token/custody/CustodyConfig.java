package org.wechatc4c.token.custody;

import java.util.Map;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;

/**
 * The keys. To change the key, give the new one a new id and keep the former under {@code previous-keys} until nothing sealed
 * with it is left; a text whose key is missing counts as lost.
 */
@ConfigMapping(prefix = "custody")
public interface CustodyConfig {

    /** The name of the master key, kept beside everything that is sealed with it. A new key needs a new name. */
    String keyId();

    /** 32 random bytes in base64, for example from {@code openssl rand -base64 32}. There is no default. */
    Secret<String> masterKey();

    /** Former master keys by their names: they open, but do not seal any more. */
    Map<String, Secret<String>> previousKeys();
}
