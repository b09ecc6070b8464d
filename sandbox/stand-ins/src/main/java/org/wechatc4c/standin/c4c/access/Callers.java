package org.wechatc4c.standin.c4c.access;

import org.jspecify.annotations.Nullable;

/**
 * Who may call the tenant's services.
 *
 * @param business an ordinary user, whose writes need a CSRF token
 * @param integration the user of a communication arrangement, whose writes need none; absent when there is no arrangement
 * @param oauth who may call with tokens; absent for nobody
 * @param tls where certificates may be shown; absent for nowhere
 */
public record Callers(Login business, @Nullable Login integration, @Nullable OAuthClient oauth, @Nullable TlsListener tls) {

    /** Nobody but an ordinary user. */
    public static Callers only(Login business) {
        return new Callers(business, null, null, null);
    }

    public Callers withIntegration(Login user) {
        return new Callers(business, user, oauth, tls);
    }

    public Callers withOAuth(OAuthClient client) {
        return new Callers(business, integration, client, tls);
    }

    public Callers withTls(TlsListener listener) {
        return new Callers(business, integration, oauth, listener);
    }
}
