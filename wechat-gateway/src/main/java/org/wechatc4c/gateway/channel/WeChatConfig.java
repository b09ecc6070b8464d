package org.wechatc4c.gateway.channel;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;
import io.smallrye.config.WithDefault;

/** The accounts that are served and how long WeChat's calls are believed and waited for. */
@ConfigMapping(prefix = "wechat")
public interface WeChatConfig {

    /** The channel that answers at {@code /} and {@code /wechat}; the others answer at {@code /wechat/<name>}. */
    String defaultChannel();

    /**
     * How far the time of a call may be from ours. Wider lets an eavesdropper use a recorded call for longer, narrower refuses
     * calls when a clock is wrong.
     */
    @WithDefault("10m")
    Duration timestampWindow();

    /**
     * How long Kafka may take to acknowledge an event before WeChat is asked to repeat the push. WeChat waits five seconds in
     * all, and {@code delivery.timeout.ms} of the producer has to be the shorter one.
     */
    @WithDefault("3500ms")
    Duration publishWithin();

    /** The accounts, by the name that they have in events, in addresses and in the other services. */
    Map<String, Account> channels();

    /** One Official Account. All but the texts must be what WeChat's console shows. */
    interface Account {

        /** {@code wx} and sixteen hexadecimal digits. */
        String appId();

        /** {@code gh_…}: what WeChat calls the account in pushes. A push for another one is refused. */
        String originalId();

        /** The token of the server configuration, with which WeChat signs. */
        Secret<String> token();

        /** The EncodingAESKey of the server configuration, 43 characters. Needed unless the mode is plain. */
        Optional<Secret<String>> encodingAesKey();

        /** The message encryption mode. In compatible and secure mode a push that is not encrypted is refused. */
        @WithDefault("secure")
        Mode mode();

        /** What a new follower is told at once; nothing when absent. */
        Optional<String> welcomeText();

        /** What a customer who wrote is told at once; nothing when absent. */
        Optional<String> acknowledgementText();

        /** How long a customer who got the acknowledgement does not get it again. */
        @WithDefault("12h")
        Duration acknowledgementQuiet();
    }
}
