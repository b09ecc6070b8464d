/**
 * WeChat repeats a push that it believes unanswered, and must get the same answer again without the event being published
 * again.
 *
 * <p>
 * An event is marked as known only after the broker has it. A crash in between publishes it twice under one id, which readers
 * recognise; marking first would lose it.
 */
@NullMarked
package org.wechatc4c.gateway.repeats;

import org.jspecify.annotations.NullMarked;
