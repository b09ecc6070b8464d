/**
 * Accounts hosted by QR code: what WeChat calls for the third-party platform that this installation is, and the pages on which
 * administrators authorise it. What is secret or lasting about it is with the token-service. The protocol is described in
 * {@code docs/protocols/wechat-open-platform.md}.
 */
@NullMarked
package org.wechatc4c.gateway.component;

import org.jspecify.annotations.NullMarked;
