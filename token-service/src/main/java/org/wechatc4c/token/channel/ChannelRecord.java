package org.wechatc4c.token.channel;

import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;

/**
 * All that is known of a channel.
 *
 * @param channel what tokens are asked for with
 * @param appSecret a secret
 * @param publicPart what everybody may know
 * @param callback what the gateway may know
 */
record ChannelRecord(Channel channel, String appSecret, ChannelChanged publicPart, CallbackCredentials callback) {

    /** Names the channel without its secrets. */
    @Override
    public String toString() {
        return "ChannelRecord[" + channel + "]";
    }
}
