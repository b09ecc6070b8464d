package org.wechatc4c.gateway.channel;

/** A channel, or its secrets, are not to be had. The message is for the operator. */
public abstract sealed class ChannelFailure extends RuntimeException {

    private ChannelFailure(String message) {
        super(message);
    }

    /** Nobody configured it: waiting does not help. */
    public static final class Unknown extends ChannelFailure {
        Unknown() {
            super("no channel of that name is configured");
        }
    }

    /** Not now: the token-service does not answer, and what it would say is not known from elsewhere. */
    public static final class Unavailable extends ChannelFailure {
        Unavailable(String channelId, String why) {
            super("channel " + channelId + " is not to be had at present: the token-service " + why);
        }
    }
}
