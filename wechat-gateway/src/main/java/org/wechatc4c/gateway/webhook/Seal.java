package org.wechatc4c.gateway.webhook;

import java.security.SecureRandom;
import java.time.Clock;

import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.gateway.channel.Credentials;

/** How one channel's pushes are proven and opened. The mode in WeChat's console decides. */
sealed interface Seal permits PlainSeal, AesSeal {

    /** The body that WeChat meant, and nobody else. */
    Opened open(Stamp stamp, byte[] body);

    static Seal of(ChannelChanged channel, Credentials credentials, SecureRandom random, Clock clock) {
        return switch (channel.messageEncryption()) {
            case PLAIN -> new PlainSeal(credentials.tokens(), channel.signatureAlgorithm());
            case COMPATIBLE, SECURE -> new AesSeal(credentials.tokens(),
                    credentials.encodingAesKeys().stream().map(key -> new MessageCipher(key, channel.appId(), random)).toList(),
                    channel.signatureAlgorithm(), clock);
        };
    }
}
