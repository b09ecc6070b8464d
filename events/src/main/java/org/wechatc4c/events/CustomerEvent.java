package org.wechatc4c.events;

/** An event that concerns one customer, whose events stay in order. */
public interface CustomerEvent extends Event {

    Customer customer();

    @Override
    default String recordKey() {
        return customer().key();
    }
}
