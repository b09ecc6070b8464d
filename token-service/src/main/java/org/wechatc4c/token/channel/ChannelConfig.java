package org.wechatc4c.token.channel;

import java.net.URI;
import java.util.Map;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;

/** WeChat, and the accounts that tokens are asked for. */
@ConfigMapping(prefix = "wechat")
public interface ChannelConfig {

    /** Where WeChat's API is, without a path. Tokens of one address are of no use at another, unless both are WeChat's own. */
    URI apiUrl();

    /**
     * The accounts, by the name that they have in events and in the other services. A name that is to be given by environment
     * variables ({@code WECHAT_CHANNELS_SHOP_APP_ID}) is one word: what stands behind an underscore is no part of it.
     */
    Map<String, Account> channels();

    /** One Official Account, as its console shows it. */
    interface Account {

        /** {@code wx} and sixteen hexadecimal digits. Only one channel may have it: a token belongs to an app id. */
        String appId();

        /** The AppSecret. After a reset in the console the former one is refused, at the latest when the token is renewed. */
        Secret<String> appSecret();
    }
}
