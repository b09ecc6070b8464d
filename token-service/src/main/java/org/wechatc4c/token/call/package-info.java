/** Calls of WeChat's API in the name of an account: with its access token, and with what the answers mean. */
@NullMarked
package org.wechatc4c.token.call;

import org.jspecify.annotations.NullMarked;
