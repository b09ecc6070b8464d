/**
 * Signing people in on web pages through WeChat: the address that asks them, the exchange of WeChat's code for who they are,
 * and the assertion that tells it to the gateway. What WeChat gives to speak of a person stays here. What WeChat does and does
 * not do is told in {@code docs/protocols/wechat-pages.md}.
 */
@NullMarked
package org.wechatc4c.token.login;

import org.jspecify.annotations.NullMarked;
