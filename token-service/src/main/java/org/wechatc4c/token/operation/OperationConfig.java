package org.wechatc4c.token.operation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How WeChat is spoken to where its pages say two things. */
@ConfigMapping(prefix = "operations")
public interface OperationConfig {

    /** Where the app id and the AppSecret stand when a used-up quota is cleared without a token. */
    @WithDefault("query")
    ProofIn clearBySecret();

    /** Where in a call something stands. */
    enum ProofIn {
        QUERY,
        BODY
    }
}
