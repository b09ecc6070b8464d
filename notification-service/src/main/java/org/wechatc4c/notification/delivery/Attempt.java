package org.wechatc4c.notification.delivery;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One call to WeChat.
 *
 * @param errcode what WeChat answered; absent when no answer was read
 * @param rid WeChat's own id of the call, good for asking WeChat about it; absent when it gave none
 */
public record Attempt(Instant at, @Nullable Integer errcode, @Nullable String rid) {
}
