package org.wechatc4c.connector.soap;

import java.util.Optional;

import io.smallrye.config.Secret;

/** Settings without a configuration. */
record FixedSoapConfig(Optional<String> username, Optional<Secret<String>> password,
        Optional<String> tlsConfigurationName) implements SoapConfig {

    static final FixedSoapConfig WITH_PASSWORD = new FixedSoapConfig(Optional.of("_WECHAT"), Optional.of(() -> "sécret"),
            Optional.empty());

    @Override
    public Endpoints endpoints() {
        throw new UnsupportedOperationException("the wire knows where to");
    }
}
