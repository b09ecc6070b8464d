package org.wechatc4c.token.component;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;
import io.smallrye.config.WithDefault;

/**
 * The third-party platform (开放平台第三方平台) that this installation is. All of it may be absent: then no account is hosted by QR
 * code. What its console shows, too, must be the same there.
 */
@ConfigMapping(prefix = "component")
public interface ComponentConfig {

    /** {@code wx} and sixteen hexadecimal digits. With another one everything that accounts authorised is of no use. */
    Optional<String> appId();

    /** The platform's AppSecret. */
    Optional<Secret<String>> appSecret();

    /** The message verification token, with which WeChat signs. */
    Optional<Secret<String>> token();

    /** The token before that: believed as well, until it is taken out after a change in the console. */
    Optional<Secret<String>> previousToken();

    /** The message encryption key, 43 characters. */
    Optional<Secret<String>> encodingAesKey();

    /** The key before that: tried as well, until it is taken out after a change in the console. */
    Optional<Secret<String>> previousEncodingAesKey();

    /**
     * Where below {@code web.public-url} WeChat sends browsers back to. The gateway serves this path; another one needs a
     * proxy.
     */
    @WithDefault("/component/authorised")
    String redirectPath();

    /** WeChat's authorisation page for browsers. */
    @WithDefault("https://mp.weixin.qq.com/cgi-bin/componentloginpage")
    URI loginUrl();

    /** WeChat's authorisation page for links that are tapped on a phone. */
    @WithDefault("https://open.weixin.qq.com/wxaopen/safe/bindcomponent")
    URI phoneLoginUrl();

    /** How long before its expiry the platform's token is renewed. Longer costs more of a small daily number. */
    @WithDefault("10m")
    Duration renewAhead();

    /** How long WeChat is not asked again after it refused the platform a token. */
    @WithDefault("30s")
    Duration restAfterRefusal();

    /**
     * How young a token has to be for WeChat's refusing it to say that something else is wrong: no other one is bought then.
     */
    @WithDefault("5s")
    Duration tooYoungToBeRefused();

    /** How often it is looked how old the ticket is. */
    @WithDefault("1m")
    Duration lookEvery();

    /** Without a new ticket for this long there is a warning: they come every ten minutes. */
    @WithDefault("30m")
    Duration warnWithoutTicket();

    /** Without a new ticket for this long the last one is of no use any more, and people are alarmed. */
    @WithDefault("12h")
    Duration alarmWithoutTicket();
}
