/** What customers say, on their tickets: one ticket for one conversation, each message once. */
@NullMarked
package org.wechatc4c.connector.ticket;

import org.jspecify.annotations.NullMarked;
