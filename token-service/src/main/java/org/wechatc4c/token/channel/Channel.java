package org.wechatc4c.token.channel;

/**
 * An Official Account.
 *
 * @param name what this installation calls it, the {@code channelId} of the events
 * @param appId what WeChat calls it
 * @param appSecret proves to WeChat that it is us who ask
 */
public record Channel(String name, String appId, String appSecret) {

    /** Names the channel without its secret. */
    @Override
    public String toString() {
        return "Channel[name=" + name + ", appId=" + appId + "]";
    }
}
