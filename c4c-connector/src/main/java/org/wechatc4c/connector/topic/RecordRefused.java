package org.wechatc4c.connector.topic;

/** A record that this service cannot work off, now or later; it goes to the dead letters with this reason. */
public final class RecordRefused extends RuntimeException {
    public RecordRefused(String reason) {
        super(reason);
    }
}
