package org.wechatc4c.standin.wechat;

import java.time.Instant;

/** A token of the open platform as the caller gets it. */
record PlatformGrant(String token, long expiresIn) {

    static PlatformGrant of(IssuedTokens.Token token, Instant now) {
        return new PlatformGrant(token.value(), token.secondsLeft(now));
    }
}
