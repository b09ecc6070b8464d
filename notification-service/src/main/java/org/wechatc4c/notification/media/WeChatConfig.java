package org.wechatc4c.notification.media;

import java.net.URI;

import io.smallrye.config.ConfigMapping;

/** Where WeChat is. */
@ConfigMapping(prefix = "wechat")
public interface WeChatConfig {

    /** The address of WeChat's API, without a path. */
    URI apiUrl();
}
