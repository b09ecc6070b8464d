package org.wechatc4c.connector.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.mutiny.core.Vertx;

class CredentialsTest {

    private static final Map<String, String> SAML = Map.of("c4c.authentication", "saml-bearer", "c4c.saml.issuer", "idp",
            "c4c.saml.audience", "https://my300001-sso.crm.ondemand.com", "c4c.saml.user", "WCHEN", "c4c.saml.client-id",
            "CLIENT", "c4c.saml.client-secret", "s3cret", "c4c.saml.signing-key-name", "idp");

    @TempDir
    static Path folder;
    static KeyFiles keys;
    static Vertx vertx;

    private final FakeTls tls = new FakeTls();

    @BeforeAll
    static void prepare() {
        vertx = Vertx.vertx();
        keys = KeyFiles.make(folder, "idp");
    }

    @AfterAll
    static void close() {
        vertx.closeAndAwait();
    }

    @Test
    void takesNameAndPasswordOfABusinessUserUnlessToldOtherwise() {
        var access = access(Map.of("c4c.username", "wechat", "c4c.password", "sécret"));

        assertThat(access.needsCsrf()).isTrue();
        assertThat(access.headers().await().indefinitely())
                .isEqualTo(Map.of("Authorization", "Basic d2VjaGF0OnPDqWNyZXQ="));
    }

    @Test
    void asksNoCsrfTokenForAnIntegrationUser() {
        var access = access(Map.of("c4c.authentication", "integration-user", "c4c.username", "wechat", "c4c.password", "s"));

        assertThat(access.needsCsrf()).isFalse();
    }

    @Test
    void saysAllThatIsMissingAtOnce() {
        assertThatIllegalStateException().isThrownBy(() -> access(Map.of()))
                .withMessage("c4c.authentication=business-user needs c4c.username, c4c.password");
        assertThatIllegalStateException().isThrownBy(() -> access(Map.of("c4c.authentication", "certificate")))
                .withMessage("c4c.authentication=certificate needs c4c.tls-configuration-name");
        assertThatIllegalStateException().isThrownBy(() -> access(Map.of("c4c.authentication", "saml-bearer")))
                .withMessage("c4c.authentication=saml-bearer needs c4c.saml.issuer, c4c.saml.audience, c4c.saml.user, "
                        + "c4c.saml.client-id, c4c.saml.client-secret, c4c.saml.signing-key-name");
    }

    @Test
    void refusesANameThatBasicAuthenticationCannotCarry() {
        assertThatIllegalStateException().isThrownBy(() -> access(Map.of("c4c.username", "a:b", "c4c.password", "s")))
                .withMessageContaining("c4c.username must not contain a colon");
    }

    @Test
    void showsACertificateOnlyOverTls() {
        tls.with("c4c", keys.keyStore(), null);
        var certificate = Map.of("c4c.authentication", "certificate", "c4c.tls-configuration-name", "c4c");

        assertThatIllegalStateException().isThrownBy(() -> access(certificate)).withMessageContaining("https");
        assertThat(access(certificate, "c4c.url", "https://my300001.crm.ondemand.com").headers().await().indefinitely())
                .isEmpty();
    }

    @Test
    void refusesATlsConfigurationWithoutACertificateToShow() {
        tls.with("c4c", null, null);

        assertThatIllegalStateException()
                .isThrownBy(() -> access(Map.of("c4c.authentication", "certificate", "c4c.tls-configuration-name", "c4c"),
                        "c4c.url", "https://my300001.crm.ondemand.com"))
                .withMessage("quarkus.tls.c4c.key-store holds no certificate to show to C4C");
    }

    @Test
    void signsWithAKeyInEitherForm() {
        tls.with("idp", keys.keyStore(), null);
        assertThat(access(SAML)).isInstanceOf(SamlAccess.class);

        tls.with("idp", new PemKeyCertOptions().addKeyPath(keys.keyFile().toString())
                .addCertPath(keys.certificateFile().toString()), null);
        assertThat(access(SAML)).isInstanceOf(SamlAccess.class);
    }

    @Test
    void saysWhichKeyStoreIsNotThere() {
        assertThatIllegalStateException().isThrownBy(() -> access(SAML))
                .withMessage("c4c.saml.signing-key-name is idp, but there is no quarkus.tls.idp");
    }

    private Access access(Map<String, String> properties, String... more) {
        var all = new HashMap<>(properties);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        var config = TenantConfig.with(all);
        return new Credentials(config, tls).access(new TenantHttp(vertx, config, tls), vertx.getDelegate(), new ObjectMapper(),
                Clock.systemUTC());
    }
}
