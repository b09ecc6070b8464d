package org.wechatc4c.standin.c4c;

import org.jspecify.annotations.Nullable;

/**
 * A customer as an agent sees one.
 *
 * @param openId the WeChat account bound to the customer, the first one if there are several; absent when none is
 */
public record Customer(String customerId, String name, @Nullable String openId) {
}
