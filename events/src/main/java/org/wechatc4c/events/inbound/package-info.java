/** What customers did, on the topic {@code wechat.inbound}. */
@NullMarked
package org.wechatc4c.events.inbound;

import org.jspecify.annotations.NullMarked;
