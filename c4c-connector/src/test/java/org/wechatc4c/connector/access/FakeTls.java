package org.wechatc4c.connector.access;

import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quarkus.tls.BaseTlsConfiguration;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;

/** The TLS configurations that a test names. */
final class FakeTls implements TlsConfigurationRegistry {

    private final Map<String, TlsConfiguration> configurations = new HashMap<>();

    FakeTls with(String name, @Nullable KeyCertOptions keys, @Nullable TrustOptions trust) {
        register(name, new BaseTlsConfiguration() {
            @Override
            public @Nullable KeyStore getKeyStore() {
                return keys instanceof PfxOptions file ? load(file) : null;
            }

            @Override
            public @Nullable KeyCertOptions getKeyStoreOptions() {
                return keys;
            }

            @Override
            public @Nullable TrustOptions getTrustStoreOptions() {
                return trust;
            }

            @Override
            public SSLOptions getSSLOptions() {
                return new SSLOptions().setKeyCertOptions(keys).setTrustOptions(trust);
            }
        });
        return this;
    }

    private static KeyStore load(PfxOptions file) {
        try {
            return KeyStore.getInstance(new File(file.getPath()), file.getPassword().toCharArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<TlsConfiguration> get(String name) {
        return Optional.ofNullable(configurations.get(name));
    }

    @Override
    public Optional<TlsConfiguration> getDefault() {
        return Optional.empty();
    }

    @Override
    public void register(String name, TlsConfiguration configuration) {
        configurations.put(name, configuration);
    }
}
