/** The Official Accounts that this installation serves, as the operator configured them. */
@NullMarked
package org.wechatc4c.gateway.channel;

import org.jspecify.annotations.NullMarked;
