package org.wechatc4c.token.channel;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the public part of the channel records is published. */
@ConfigMapping(prefix = "channels")
public interface TopicConfig {

    /** The compacted topic. Everybody who reads it has to be told as well when it changes. */
    @WithDefault("wechat.channels")
    String topic();

    /** How long it takes until publishing is tried again after Kafka or the topic was not there. */
    @WithDefault("5s")
    Duration publishAgainAfter();
}
