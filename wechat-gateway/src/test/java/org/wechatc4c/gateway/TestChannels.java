package org.wechatc4c.gateway;

import java.time.Duration;

import org.wechatc4c.gateway.channel.Channel;
import org.wechatc4c.gateway.channel.Mode;

/** The accounts of the tests; {@code microprofile-config.properties} configures the same ones. */
public final class TestChannels {

    public static final String TOKEN = "c4c-gw-token";
    public static final String APP_ID = "wx00000000000000c4";
    public static final String ORIGINAL_ID = "gh_c4c000000001";
    public static final String AES_KEY = "Q2hhbmdlTWVQbGVhc2VUaGlzSXNBRGVtb0tleTEyMzQ";

    private TestChannels() {
    }

    public static Channel shop(Mode mode) {
        return new Channel("shop", APP_ID, ORIGINAL_ID, TOKEN, AES_KEY, mode, "欢迎 Welcome", "已收到 Thank you",
                Duration.ofHours(12));
    }
}
