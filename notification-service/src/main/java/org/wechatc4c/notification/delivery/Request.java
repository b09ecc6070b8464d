package org.wechatc4c.notification.delivery;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Cause;
import org.wechatc4c.events.Customer;

/**
 * What somebody wants to be said.
 *
 * @param outboundId chosen by whoever asks: what is asked for twice under one id is said once
 * @param expiresAt from when on it must not be sent any more; absent when it does not expire by itself
 */
public record Request(String outboundId, Customer customer, Instant at, Cause cause, @Nullable Instant expiresAt,
        Content content) {
}
