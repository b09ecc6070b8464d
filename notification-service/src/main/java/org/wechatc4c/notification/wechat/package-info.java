/**
 * WeChat's API as far as it takes an access token, and what its answers mean for a message. See
 * {@code docs/protocols/wechat-messages.md}.
 */
@NullMarked
package org.wechatc4c.notification.wechat;

import org.jspecify.annotations.NullMarked;
