package org.wechatc4c.gateway.channel;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the channel records come from. */
@ConfigMapping(prefix = "channels")
public interface TopicConfig {

    /** The compacted topic that the token-service writes. */
    @WithDefault("wechat.channels")
    String topic();

    /** How long it takes until Kafka is asked again after it or the topic was not there. */
    @WithDefault("1s")
    Duration lookAgainAfter();
}
