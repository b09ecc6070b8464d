/**
 * Writes what customers did to {@code wechat.inbound}, or keeps it until that is possible.
 *
 * <p>
 * An event goes to Kafka, and when Kafka does not take it in time, to a stream in Redis, the spool, from where it follows. The
 * events of one customer stay in the order in which they came: one at a time is stored, and none goes past one that is
 * spooled. When neither takes it, WeChat is asked to repeat. The reasons are in {@code docs/decisions/0005}.
 */
@NullMarked
package org.wechatc4c.gateway.inbound;

import org.jspecify.annotations.NullMarked;
