package org.wechatc4c.connector.operator;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;

/** Who may ask for what only operators may. */
@ConfigMapping(prefix = "internal.operator")
public interface OperatorConfig {

    /** What an operator shows as bearer token, at least 16 characters. Without one nobody may. */
    Optional<Secret<String>> token();
}
