package org.wechatc4c.gateway.push;

import org.wechatc4c.events.inbound.InboundEvent;

/**
 * Makes an event of the pushes of a kind. It takes the elements that have a field of their own first, and then what is left.
 */
interface Reading {

    InboundEvent of(Head head, Elements elements) throws NotAsDescribed;
}
