package org.wechatc4c.gateway.webhook;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.gateway.channel.Channel;

/** The seal of each channel. */
@ApplicationScoped
class Seals {

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final ConcurrentMap<Channel, Seal> byChannel = new ConcurrentHashMap<>();

    Seals(Clock clock) {
        this.clock = clock;
    }

    Seal of(Channel channel) {
        return byChannel.computeIfAbsent(channel, this::create);
    }

    private Seal create(Channel channel) {
        return switch (channel.mode()) {
            case PLAIN -> new PlainSeal(channel.token());
            case COMPATIBLE, SECURE -> {
                var key = requireNonNull(channel.encodingAesKey(), "only plain mode does without a key");
                yield new AesSeal(channel.token(), new MessageCipher(key, channel.appId(), random), clock);
            }
        };
    }
}
