package org.wechatc4c.token.token;

import java.time.Duration;

/** A token and for how long it is good, from when it was asked for. */
public record Grant(String token, Duration expiresIn) {
    @Override
    public String toString() {
        return "Grant[expiresIn=" + expiresIn + "]";
    }
}
