package org.wechatc4c.token.component;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.wechatc4c.token.custody.ColumnVault;
import org.wechatc4c.token.custody.Custody;
import org.wechatc4c.token.custody.Vault;

import io.vertx.mutiny.sqlclient.Pool;

/** What is kept of the platform and of those that authorised it. Pre-authorisation codes are not: they live for minutes. */
class ComponentVaults {

    @Produces
    @Singleton
    @Named("verify ticket")
    Vault ticket(Pool database, Custody custody) {
        return new ColumnVault(database, custody, "token.component", "sealed_ticket", row -> Tickets.PURPOSE);
    }

    @Produces
    @Singleton
    @Named("component token")
    Vault token(Pool database, Custody custody) {
        return new ColumnVault(database, custody, "token.component", "sealed_token", row -> ComponentTokens.PURPOSE);
    }

    @Produces
    @Singleton
    @Named("refresh token")
    Vault refreshToken(Pool database, Custody custody) {
        return new ColumnVault(database, custody, "token.authorisation", "sealed_refresh_token",
                row -> Authorisations.purpose(row.getString("app_id")));
    }

    @Produces
    @Singleton
    @Named("previous refresh token")
    Vault previousRefreshToken(Pool database, Custody custody) {
        return new ColumnVault(database, custody, "token.authorisation", "previous_refresh_token",
                row -> Authorisations.purpose(row.getString("app_id")));
    }
}
