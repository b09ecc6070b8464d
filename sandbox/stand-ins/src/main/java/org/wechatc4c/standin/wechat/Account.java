package org.wechatc4c.standin.wechat;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * An Official Account as its owner sees it in the console.
 *
 * @param appId {@code wx} and 16 hexadecimal digits
 * @param appSecret what tokens are asked for with
 * @param originalId {@code gh_…}: the account's name inside pushes
 * @param token what pushes are signed with
 * @param encodingAesKey 43 characters; may be missing in plain mode only
 * @param mode how pushes are protected
 * @param callback where pushes go
 * @param web which web pages may work with the account
 */
public record Account(String appId, String appSecret, String originalId, String token, @Nullable String encodingAesKey,
        Mode mode, URI callback, WebDomains web) {

    public Account {
        if (mode != Mode.PLAIN && encodingAesKey == null) {
            throw new IllegalArgumentException("an account in " + mode + " mode needs an EncodingAESKey");
        }
        if (encodingAesKey != null && encodingAesKey.length() != 43) {
            throw new IllegalArgumentException("an EncodingAESKey has 43 characters");
        }
    }

    /** An account without web pages. */
    public Account(String appId, String appSecret, String originalId, String token, @Nullable String encodingAesKey,
            Mode mode, URI callback) {
        this(appId, appSecret, originalId, token, encodingAesKey, mode, callback, WebDomains.NONE);
    }

    public Account withWeb(WebDomains newWeb) {
        return new Account(appId, appSecret, originalId, token, encodingAesKey, mode, callback, newWeb);
    }

    Account withCallback(URI newCallback) {
        return new Account(appId, appSecret, originalId, token, encodingAesKey, mode, newCallback, web);
    }

    /** Names the account without its secrets. */
    @Override
    public String toString() {
        return "Account[appId=" + appId + ", originalId=" + originalId + ", mode=" + mode + ", callback=" + callback + "]";
    }
}
