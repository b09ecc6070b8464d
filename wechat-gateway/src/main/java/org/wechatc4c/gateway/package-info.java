/**
 * Everything that comes from WeChat: proven, read into events, kept once, answered in time.
 *
 * <p>
 * What WeChat does and expects is written down in {@code docs/protocols/wechat-webhook.md}.
 */
@NullMarked
package org.wechatc4c.gateway;

import org.jspecify.annotations.NullMarked;
