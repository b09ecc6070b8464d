package org.wechatc4c.bench.token;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A call for an access token, as it was seen between a replica and WeChat.
 *
 * @param replica which one called
 * @param answeredAt when WeChat had answered, or the call had failed
 * @param token what the replica was given; {@code null} when it was given none, or had hung up
 * @param expiresAt when that token ends
 */
record TokenCall(int replica, Instant answeredAt, @Nullable String token, Instant expiresAt) {

    static TokenCall failed(int replica, Instant at) {
        return new TokenCall(replica, at, null, at);
    }

    @Override
    public String toString() {
        return "TokenCall[replica=" + replica + ", answeredAt=" + answeredAt + ", expiresAt=" + expiresAt + "]";
    }
}
