/** The channels, that is the Official Accounts that this installation serves, with the secrets that WeChat knows them by. */
@NullMarked
package org.wechatc4c.token.channel;

import org.jspecify.annotations.NullMarked;
