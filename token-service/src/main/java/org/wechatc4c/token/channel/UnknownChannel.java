package org.wechatc4c.token.channel;

/** Nobody configured it. */
class UnknownChannel extends RuntimeException {
    UnknownChannel(String name) {
        super("there is no channel " + name);
    }
}
