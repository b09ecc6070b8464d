package org.wechatc4c.token;

import java.net.URI;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where WeChat asks people. */
@ConfigMapping(prefix = "wechat")
public interface WeChatConfig {

    /** Where WeChat's API is, without a path. Tokens of one address are of no use at another, unless both are WeChat's own. */
    URI apiUrl();

    /** The site whose pages ask people whether they agree. Another one is a stand-in. */
    @WithDefault("https://open.weixin.qq.com")
    URI openUrl();
}
