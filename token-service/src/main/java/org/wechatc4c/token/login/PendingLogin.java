package org.wechatc4c.token.login;

import java.time.Instant;

/**
 * Somebody who was sent to WeChat and is expected back.
 *
 * @param browser the hash of what the visitor's browser keeps: whoever comes back in another one is not let in
 * @param returnTo where the visitor wanted to go
 */
record PendingLogin(String channelId, Scope scope, String browser, String returnTo, Instant expiresAt) {
}
