package org.wechatc4c.token.login;

import java.net.URI;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where WeChat asks people. */
@ConfigMapping(prefix = "wechat")
public interface OpenConfig {

    /** The site whose pages ask people whether they agree. Another one is a stand-in. */
    @WithDefault("https://open.weixin.qq.com")
    URI openUrl();
}
