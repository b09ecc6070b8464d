package org.wechatc4c.token.component;

import java.time.Duration;
import java.time.Instant;

/**
 * The platform's token as WeChat sold it.
 *
 * @param askedAt when the call that brought it began
 */
record ComponentToken(String value, Instant askedAt, Instant expiresAt) {

    boolean lastsFor(Duration time, Instant now) {
        return now.isBefore(expiresAt.minus(time));
    }

    @Override
    public String toString() {
        return "ComponentToken[until " + expiresAt + "]";
    }
}
