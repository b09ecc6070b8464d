package org.wechatc4c.token.login;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.wechatc4c.token.custody.ColumnVault;
import org.wechatc4c.token.custody.Custody;
import org.wechatc4c.token.custody.Vault;

import io.vertx.mutiny.sqlclient.Pool;

/** The refresh tokens of people who allowed an account to know name and picture. */
class LoginVault {

    @Produces
    @Singleton
    @Named("people's refresh tokens")
    Vault refreshTokens(Pool database, Custody custody) {
        return new ColumnVault(database, custody, "token.web_authorisation", "refresh_token",
                row -> Authorisations.purpose(row.getString("channel_id"), row.getString("open_id")));
    }
}
