/**
 * Where WeChat calls: proves that a call is WeChat's, has it read into an event, and answers "success" only when
 * that can no longer be lost.
 *
 * <p>
 * Whoever cannot prove to be WeChat learns nothing but a status; the reason is one line in the log. The protocol is
 * described in {@code docs/protocols/wechat-webhook.md}.
 */
@NullMarked
package org.wechatc4c.gateway.webhook;

import org.jspecify.annotations.NullMarked;
