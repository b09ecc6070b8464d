package org.wechatc4c.connector.access;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.net.ssl.X509KeyManager;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.wechatc4c.connector.access.C4cConfig.Authentication;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.config.Secret;
import io.vertx.core.Vertx;

/** Makes what the configured way of authentication needs; the service does not start without. */
class Credentials {

    private final C4cConfig config;
    private final TlsConfigurationRegistry tls;

    Credentials(C4cConfig config, TlsConfigurationRegistry tls) {
        this.config = config;
        this.tls = tls;
    }

    @Produces
    @Singleton
    Access access(TenantHttp http, Vertx vertx, ObjectMapper json, Clock clock) {
        return switch (config.authentication()) {
            case BUSINESS_USER -> basic(true);
            case INTEGRATION_USER -> basic(false);
            case CERTIFICATE -> certificate();
            case SAML_BEARER -> saml(http, vertx, json, clock);
        };
    }

    private Access basic(boolean needsCsrf) {
        var needed = new Needed(config.authentication());
        var username = needed.text("c4c.username", config.username());
        var password = needed.secret("c4c.password", config.password());
        needed.check();
        if (username.contains(":")) {
            throw new IllegalStateException("c4c.username must not contain a colon: Basic authentication ends the name there");
        }
        return new BasicAccess(username, password, needsCsrf);
    }

    private Access certificate() {
        var needed = new Needed(config.authentication());
        var name = needed.text("c4c.tls-configuration-name", config.tlsConfigurationName());
        needed.check();
        if (!"https".equals(config.url().getScheme())) {
            throw new IllegalStateException("c4c.authentication=certificate needs a c4c.url with https");
        }
        if (named("c4c.tls-configuration-name", name).getKeyStoreOptions() == null) {
            throw new IllegalStateException("quarkus.tls." + name + ".key-store holds no certificate to show to C4C");
        }
        return new CertificateAccess();
    }

    private Access saml(TenantHttp http, Vertx vertx, ObjectMapper json, Clock clock) {
        var saml = config.saml();
        var needed = new Needed(config.authentication());
        var issuer = needed.text("c4c.saml.issuer", saml.issuer());
        var audience = needed.text("c4c.saml.audience", saml.audience());
        var user = needed.text("c4c.saml.user", saml.user());
        var clientId = needed.text("c4c.saml.client-id", saml.clientId());
        var clientSecret = needed.secret("c4c.saml.client-secret", saml.clientSecret());
        var keyName = needed.text("c4c.saml.signing-key-name", saml.signingKeyName());
        needed.check();
        var signer = signer(keyName, vertx);
        var recipient = saml.recipient().orElseGet(() -> config.url().resolve(saml.tokenPath()).toString());
        var assertion = new SamlAssertion(issuer, audience, user, clientId, recipient, saml.assertionLifetime(), signer.key(),
                signer.certificate());
        var client = new SamlAccess.Client(clientId, BasicAccess.header(clientId, clientSecret), saml.scope(),
                saml.tokenPath(), saml.renewAhead());
        return new SamlAccess(client, assertion, http::carry, json, clock);
    }

    private record Signer(PrivateKey key, X509Certificate certificate) {
    }

    /** By way of TLS, since that reads all forms of keys: PEM and PKCS12, with and without a password. */
    private Signer signer(String name, Vertx vertx) {
        var stored = Optional.ofNullable(named("c4c.saml.signing-key-name", name).getKeyStoreOptions())
                .orElseThrow(() -> new IllegalStateException("quarkus.tls." + name + ".key-store holds no key to sign with"));
        try {
            var managers = stored.getKeyManagerFactory(vertx).getKeyManagers();
            return Arrays.stream(managers).filter(X509KeyManager.class::isInstance).map(X509KeyManager.class::cast)
                    .flatMap(manager -> aliases(manager).stream().map(alias -> new Signer(manager.getPrivateKey(alias),
                            manager.getCertificateChain(alias)[0])))
                    .findFirst().orElseThrow(() -> new IllegalStateException("quarkus.tls." + name
                            + ".key-store holds no RSA key to sign with"));
        } catch (IllegalStateException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("quarkus.tls." + name + ".key-store cannot be read", e);
        }
    }

    private static List<String> aliases(X509KeyManager manager) {
        return Optional.ofNullable(manager.getClientAliases("RSA", null)).map(List::of).orElse(List.of());
    }

    private TlsConfiguration named(String property, String name) {
        return tls.get(name).orElseThrow(
                () -> new IllegalStateException(property + " is " + name + ", but there is no quarkus.tls." + name));
    }

    /** Collects what is missing, so that it is said at once and not one by one. */
    private static final class Needed {
        private final Authentication authentication;
        private final List<String> missing = new ArrayList<>();

        Needed(Authentication authentication) {
            this.authentication = authentication;
        }

        String text(String property, Optional<String> value) {
            return value.filter(text -> !text.isBlank()).orElseGet(() -> {
                missing.add(property);
                return "";
            });
        }

        /** An absent secret is one that holds nothing. */
        String secret(String property, Secret<String> value) {
            return text(property, Optional.ofNullable(value.get()));
        }

        void check() {
            if (!missing.isEmpty()) {
                throw new IllegalStateException("c4c.authentication="
                        + authentication.name().toLowerCase(Locale.ROOT).replace('_', '-') + " needs "
                        + String.join(", ", missing));
            }
        }
    }
}
