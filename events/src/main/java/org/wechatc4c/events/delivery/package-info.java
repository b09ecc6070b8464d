/** What became of what was said to customers, on the topic {@code wechat.delivery}. */
@NullMarked
package org.wechatc4c.events.delivery;

import org.jspecify.annotations.NullMarked;
