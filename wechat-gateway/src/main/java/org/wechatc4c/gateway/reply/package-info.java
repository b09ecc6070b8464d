/** What a customer is told at once, in the answer to WeChat's own call. */
@NullMarked
package org.wechatc4c.gateway.reply;

import org.jspecify.annotations.NullMarked;
