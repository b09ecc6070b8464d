package org.wechatc4c.gateway.login;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;
import io.smallrye.config.WithDefault;

/** The sessions of visitors who signed in. They lie in cookies: nothing of them is kept here. */
@ConfigMapping(prefix = "session")
public interface SessionConfig {

    /** 32 random bytes in base64 that sessions are sealed with. There is no default. A new one ends all sessions. */
    Optional<Secret<String>> key();

    /** The key before that, with which sessions still open, until it is taken out. */
    Optional<Secret<String>> previousKey();

    /**
     * How long a session lasts without a call. Shorter is safer on a phone that is lent, longer makes fewer visits to WeChat.
     */
    @WithDefault("30m")
    Duration idleFor();

    /** How long a session lasts at most. Whoever copied a cookie can use it for no longer. */
    @WithDefault("8h")
    Duration total();
}
