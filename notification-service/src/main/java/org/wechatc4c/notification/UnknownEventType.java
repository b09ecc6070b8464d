package org.wechatc4c.notification;

/** An event of a type newer than this build. It is refused, and so kept among the dead letters until a newer build reads it. */
public class UnknownEventType extends RuntimeException {
    public UnknownEventType(String type) {
        super("this build does not know the event type " + type);
    }
}
