package org.wechatc4c.connector.channel;

/** Something concerns a channel that is not configured here. */
public final class UnknownChannel extends RuntimeException {
    UnknownChannel(String name) {
        super("no channel named " + name + " is configured");
    }
}
