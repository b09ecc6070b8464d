package org.wechatc4c.gateway.push;

import org.wechatc4c.events.inbound.InboundEvent;

/**
 * What WeChat told us.
 *
 * @param id the same for every repeat of one push, and for nothing else
 */
public record Push(String id, InboundEvent event) {
}
