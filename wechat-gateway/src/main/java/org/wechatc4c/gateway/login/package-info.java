/**
 * Signing visitors of web pages in through WeChat, and the session that they get. The token-service asks WeChat and asserts who
 * came back; here it is made sure that it is the same browser, and that nobody is sent anywhere but to our own pages. The way
 * is told in {@code docs/protocols/wechat-pages.md}.
 */
@NullMarked
package org.wechatc4c.gateway.login;

import org.jspecify.annotations.NullMarked;
