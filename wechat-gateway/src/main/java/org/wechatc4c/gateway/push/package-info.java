/**
 * What WeChat says: reads a body into an event.
 *
 * <p>
 * XML and JSON become one small tree of elements, in one pass and without anything that a body could reach out with; a table
 * of readings, one class per group of events, makes an event of it. The pushes are described in
 * {@code docs/protocols/wechat-webhook.md#pushes}.
 */
@NullMarked
package org.wechatc4c.gateway.push;

import org.jspecify.annotations.NullMarked;
