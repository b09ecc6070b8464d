package org.wechatc4c.notification.caller;

import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;
import io.smallrye.config.WithParentName;

/** Who may call. There is no default: nobody may, and the service does not start. */
@ConfigMapping(prefix = "callers")
public interface CallersConfig {

    /** The callers by their names. A name given by environment variables is one word. */
    @WithParentName
    Map<String, Caller> callers();

    /** One caller. */
    interface Caller {

        /** What it shows as bearer token, at least 16 characters; no two callers have the same. */
        Secret<String> token();

        /** The token before that: still believed, until it is taken out after the caller was given the new one. */
        Optional<Secret<String>> previousToken();
    }
}
