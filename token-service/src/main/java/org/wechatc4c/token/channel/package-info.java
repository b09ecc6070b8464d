/**
 * The channels, that is the Official Accounts that this installation serves. What everybody may know of them is published on
 * {@code wechat.channels}; the secrets that WeChat knows them by stay here, but for those that the gateway is given on request.
 */
@NullMarked
package org.wechatc4c.token.channel;

import org.jspecify.annotations.NullMarked;
