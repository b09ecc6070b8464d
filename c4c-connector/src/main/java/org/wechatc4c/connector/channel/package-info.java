/** The Official Accounts that are joined to C4C, and how each is told apart there. */
@NullMarked
package org.wechatc4c.connector.channel;

import org.jspecify.annotations.NullMarked;
