package org.wechatc4c.connector.topic;

/** The broker did not take an event. */
public final class BrokerUnavailable extends RuntimeException {
    public BrokerUnavailable(Throwable cause) {
        super("the broker did not take the event", cause);
    }
}
