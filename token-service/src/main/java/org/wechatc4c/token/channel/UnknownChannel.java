package org.wechatc4c.token.channel;

/** There is no such channel, or no more. */
public class UnknownChannel extends RuntimeException {
    public UnknownChannel(String id) {
        super("there is no channel " + id);
    }
}
