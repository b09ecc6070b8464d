/** What became of agents' answers, written on the ticket where it did not reach the customer. */
@NullMarked
package org.wechatc4c.connector.delivery;

import org.jspecify.annotations.NullMarked;
