/** From {@code wechat.outbound} to WeChat: one message of a customer at a time, customers side by side. */
@NullMarked
package org.wechatc4c.notification.outbound;

import org.jspecify.annotations.NullMarked;
