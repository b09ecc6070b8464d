/**
 * Access tokens: asked for once per account over all replicas, kept encrypted in Redis, renewed ahead of expiry, and
 * replaced when a caller proves that WeChat refused one. What WeChat does and does not do is told in {@code
 * docs/protocols/wechat-tokens.md}.
 */
@NullMarked
package org.wechatc4c.token.token;

import org.jspecify.annotations.NullMarked;
