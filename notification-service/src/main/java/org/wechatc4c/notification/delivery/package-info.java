/**
 * The delivery ledger: every outbound message with its state and attempts, the rules of its turns, and the news of it on
 * {@code wechat.delivery}.
 *
 * <p>
 * The ledger is also the queue. Whatever has to be looked at again carries the time when ({@code due_at}), so that a process
 * that dies leaves nothing behind that another one would not find.
 */
@NullMarked
package org.wechatc4c.notification.delivery;

import org.jspecify.annotations.NullMarked;
