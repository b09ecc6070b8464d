package org.wechatc4c.gateway.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.events.channels.MessageEncryption;
import org.wechatc4c.events.channels.ReplyRule;
import org.wechatc4c.gateway.TestChannels;

/** Records of channels, as Kafka hands them over. */
final class Records {

    private Records() {
    }

    static ChannelChanged channel(String id, String tag) {
        return channel(id, tag, List.of());
    }

    static ChannelChanged channel(String id, String tag, List<ReplyRule> replies) {
        var any = TestChannels.channel(id, MessageEncryption.SECURE, replies);
        return new ChannelChanged(id, any.at(), any.displayName(), any.appId(), any.originalId(), any.messageEncryption(),
                any.signatureAlgorithm(), tag, any.workTime(), any.languages(), any.replies());
    }

    static ConsumerRecord<String, byte[]> of(ChannelChanged channel) {
        return of(channel.channelId(), TestChannels.json(channel));
    }

    static ConsumerRecord<String, byte[]> of(String key, String value) {
        return new ConsumerRecord<>("wechat.channels", 0, 7, key, value == null ? null : value.getBytes(UTF_8));
    }
}
