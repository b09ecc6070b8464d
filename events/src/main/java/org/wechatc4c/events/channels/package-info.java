/** The Official Accounts that the installation serves, on the compacted topic {@code wechat.channels}. */
@NullMarked
package org.wechatc4c.events.channels;

import org.jspecify.annotations.NullMarked;
