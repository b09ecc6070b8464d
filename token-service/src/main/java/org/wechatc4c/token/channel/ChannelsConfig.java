package org.wechatc4c.token.channel;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where channels come from, and where the public part of their records is published. */
@ConfigMapping(prefix = "channels")
public interface ChannelsConfig {

    /**
     * Folders with a document for each channel ({@code shop.yaml}, {@code shop.json}), applied at start. Documents of the same
     * name in several folders are one: so the settings may lie in one mount and the secrets in another.
     */
    Optional<List<Path>> folders();

    /** How often it is looked whether channels were changed by another replica, or files since the start. */
    @WithDefault("1s")
    Duration lookEvery();

    /** How long the former callback token or EncodingAESKey stays good after a change: WeChat does not change over at once. */
    @WithDefault("10m")
    Duration formerSecretsLast();

    /** The compacted topic. Everybody who reads it has to be told as well when it changes. */
    @WithDefault("wechat.channels")
    String topic();

    /** How long it takes until publishing is tried again after Kafka or the topic was not there. */
    @WithDefault("5s")
    Duration publishAgainAfter();

    /** How often the whole topic is compared with the records, in case it was lost or written by somebody else. */
    @WithDefault("1h")
    Duration compareEvery();
}
