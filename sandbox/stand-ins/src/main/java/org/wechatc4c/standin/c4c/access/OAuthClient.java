package org.wechatc4c.standin.c4c.access;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;

/**
 * What the administrator registered for OAuth with SAML bearer assertions.
 *
 * @param client the OAuth client with its secret
 * @param issuer the name of the identity provider
 * @param certificate what the identity provider signs with
 * @param audience the tenant's own name as service provider
 * @param users the users' names by what the identity provider calls them
 * @param tokenLife how long a token lasts
 */
public record OAuthClient(Login client, String issuer, X509Certificate certificate, String audience, Map<String, String> users,
        Duration tokenLife) {

    public OAuthClient {
        users = Map.copyOf(users);
    }
}
