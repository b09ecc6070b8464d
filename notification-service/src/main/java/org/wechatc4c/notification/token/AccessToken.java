package org.wechatc4c.notification.token;

import java.time.Instant;

/**
 * What WeChat wants to see with each call.
 *
 * @param accessToken the token itself: a secret
 * @param tokenId names the token without giving it away
 */
public record AccessToken(String accessToken, String tokenId, Instant expiresAt) {
    @Override
    public String toString() {
        return "AccessToken[" + tokenId + ", until " + expiresAt + "]";
    }
}
