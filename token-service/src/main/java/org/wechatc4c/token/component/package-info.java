/**
 * Accounts hosted by QR code: this installation as WeChat's third-party platform. Verify tickets, the platform's own token, the
 * pages on which accounts authorise it, and the refresh tokens that come of it, which are never to be had again. What WeChat
 * does and does not do is told in {@code docs/protocols/wechat-open-platform.md}.
 */
@NullMarked
package org.wechatc4c.token.component;

import org.jspecify.annotations.NullMarked;
