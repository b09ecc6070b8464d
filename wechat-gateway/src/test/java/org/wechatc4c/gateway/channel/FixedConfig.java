package org.wechatc4c.gateway.channel;

import java.net.URI;
import java.time.Duration;

/** The defaults. */
record FixedConfig() implements TokenServiceConfig, TopicConfig {

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:1");
    }

    @Override
    public Duration askAgainAfter() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration keepUnused() {
        return Duration.ofHours(24);
    }

    @Override
    public String topic() {
        return "wechat.channels";
    }

    @Override
    public Duration lookAgainAfter() {
        return Duration.ofMillis(100);
    }
}
