package org.wechatc4c.gateway.inbound;

/** Neither Kafka nor the spool took an event: whoever sent it has to repeat it. */
public final class NotStored extends RuntimeException {

    NotStored(Throwable cause) {
        super("neither Kafka nor the spool took the event in time (" + cause.getMessage() + "); WeChat is asked to repeat it",
                cause);
    }
}
