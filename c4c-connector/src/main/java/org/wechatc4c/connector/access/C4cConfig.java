package org.wechatc4c.connector.access;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;
import io.smallrye.config.WithDefault;

/** The C4C tenant and how it is called. */
@ConfigMapping(prefix = "c4c")
public interface C4cConfig {

    /** How this service proves who it is. What each of them needs is asked for at the start. */
    enum Authentication {
        /** Name and password of somebody who could log on as well: every write needs a CSRF token. */
        BUSINESS_USER,
        /** Name and password of a communication arrangement; the documents carry the technical user as author. */
        INTEGRATION_USER,
        /** The client certificate of a communication arrangement. */
        CERTIFICATE,
        /** OAuth 2.0 with an assertion of our own, in the name of one business user. */
        SAML_BEARER
    }

    /** The tenant's host without a path, such as {@code https://my300001.crm.ondemand.com}. */
    URI url();

    @WithDefault("business-user")
    Authentication authentication();

    /** The user whose name the documents carry; it needs the work centre views that own them. */
    Optional<String> username();

    Secret<String> password();

    /**
     * A configuration of Quarkus' TLS registry: the certificate to show, and whom to trust. Absent, the JVM's certificate
     * authorities are trusted. Trust an authority, not a certificate: C4C's is renewed every year.
     */
    Optional<String> tlsConfigurationName();

    @Valid
    Saml saml();

    /** How long a connection may take. When it fails, nothing was executed and the call may be repeated. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** How long C4C may take to answer what it is asked. */
    @WithDefault("60s")
    Duration readTimeout();

    /** How long C4C may take over what it is told; after that the outcome is unclear and is looked up. */
    @WithDefault("120s")
    Duration writeTimeout();

    /** How long C4C may take over a batch, which is many of them. */
    @WithDefault("120s")
    Duration batchTimeout();

    /** How long a file may take, to C4C or from it. */
    @WithDefault("5m")
    Duration fileTimeout();

    /**
     * The header that names the event a call belongs to, so that the tenant's monitor of calls can be read beside our log. It
     * holds a number without meaning.
     */
    @WithDefault("X-Correlation-ID")
    @NotBlank
    String correlationHeader();

    /** How long a CSRF token may lie unused before another is fetched. C4C does not say how long it would accept it. */
    @WithDefault("30m")
    Duration csrfTokenIdle();

    /** Operations in one batch at most. More make an answer slow, and slow answers count among C4C's limits. */
    @WithDefault("20")
    @Min(1)
    @Max(100)
    int batchSize();

    /**
     * Extension properties that are to exist, such as {@code IndividualCustomer.WeChatID_KUT}: looked up at the start, because
     * one misspelt letter makes C4C refuse every call that names it.
     */
    Optional<List<String>> extensionProperties();

    /** What is needed to vouch for a business user; only with {@link Authentication#SAML_BEARER}. */
    interface Saml {

        /** The name under which this service was registered in C4C as OAuth identity provider. */
        Optional<String> issuer();

        /** C4C's entity id as service provider, exactly as its SAML metadata says: most often an address with {@code -sso}. */
        Optional<String> audience();

        /** The business user: what the identity provider's mapping in C4C expects, a user name or an e-mail address. */
        Optional<String> user();

        /** The OAuth client registered in C4C. */
        Optional<String> clientId();

        Secret<String> clientSecret();

        @WithDefault("UIWC:CC_HOME")
        @NotBlank
        String scope();

        /**
         * A configuration of Quarkus' TLS registry whose key store holds the key that signs and its certificate, the one
         * registered in C4C.
         */
        Optional<String> signingKeyName();

        @WithDefault("/sap/bc/sec/oauth2/token")
        @NotBlank
        String tokenPath();

        /** C4C's own idea of the token's address, where it differs from the one that is called, as behind a proxy. */
        Optional<String> recipient();

        /** How long an assertion is good for; it is used at once. */
        @WithDefault("5m")
        Duration assertionLifetime();

        /** How long before its end a token is renewed, so that no call begins with one about to die. */
        @WithDefault("1m")
        Duration renewAhead();
    }
}
