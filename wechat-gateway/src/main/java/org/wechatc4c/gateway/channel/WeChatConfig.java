package org.wechatc4c.gateway.channel;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Where WeChat's calls arrive. */
@ConfigMapping(prefix = "wechat")
public interface WeChatConfig {

    /** The channel that answers at {@code /} and {@code /wechat}, too; nobody does when absent. */
    Optional<String> defaultChannel();
}
