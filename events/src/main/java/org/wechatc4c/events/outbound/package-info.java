/** What is to be said to customers, on the topic {@code wechat.outbound}. */
@NullMarked
package org.wechatc4c.events.outbound;

import org.jspecify.annotations.NullMarked;
