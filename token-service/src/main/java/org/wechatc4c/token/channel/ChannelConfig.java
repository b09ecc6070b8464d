package org.wechatc4c.token.channel;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.wechatc4c.events.channels.MessageEncryption;
import org.wechatc4c.events.channels.SignatureAlgorithm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.Secret;
import io.smallrye.config.WithDefault;

/** WeChat, and the accounts of this installation. No other service is configured with any of it. */
@ConfigMapping(prefix = "wechat")
public interface ChannelConfig {

    /** Where WeChat's API is, without a path. Tokens of one address are of no use at another, unless both are WeChat's own. */
    URI apiUrl();

    /**
     * The accounts, by the name that they have in events and in the other services. A name that is to be given by environment
     * variables ({@code WECHAT_CHANNELS_SHOP_APP_ID}) is one word: what stands behind an underscore is no part of it. A channel
     * that is taken out is gone everywhere at the next start, so all replicas have the same ones.
     */
    Map<String, Account> channels();

    /** One Official Account. What its console shows, too, must be the same there. */
    interface Account {

        /** {@code wx} and sixteen hexadecimal digits. Only one channel may have it: a token belongs to an app id. */
        String appId();

        /** The AppSecret. After a reset in the console the former one is refused, at the latest when the token is renewed. */
        Secret<String> appSecret();

        /** By which call access tokens are asked for. The classic one is for accounts that may not use the other. */
        @WithDefault("stable")
        TokenMode tokenMode();

        /** The hosts of the account's web pages, such as {@code h5.example.com}. */
        Optional<List<String>> domains();

        /** {@code gh_…}: what WeChat calls the account in pushes. A push for another one is refused. */
        String originalId();

        /** What customers know the account by, for texts that name it; the name of the channel when absent. */
        Optional<String> displayName();

        /** The message encryption mode. In compatible and secure mode a push that is not encrypted is refused. */
        @WithDefault("secure")
        MessageEncryption messageEncryption();

        /** With what calls are signed. WeChat uses SHA-1; the other one is for relays that sign anew. */
        @WithDefault("sha1")
        SignatureAlgorithm signatureAlgorithm();

        /** The token of the server configuration, with which WeChat signs. */
        Secret<String> callbackToken();

        /** The token before that: believed as well, until it is taken out after a change in the console. */
        Optional<Secret<String>> previousCallbackToken();

        /** The EncodingAESKey of the server configuration, 43 characters. Needed unless messages are plain. */
        Optional<Secret<String>> encodingAesKey();

        /** The EncodingAESKey before that: tried as well, until it is taken out after a change in the console. */
        Optional<Secret<String>> previousEncodingAesKey();

        /** In which customers are spoken to, in this order: {@code zh}, {@code en}. */
        @WithDefault("zh,en")
        List<String> languages();

        /** When people are there to answer; always when absent. */
        Optional<Hours> workTime();

        /** What is said at once. The first rule that fits is followed, and no other. */
        List<Reply> replies();

        /** Said to a new follower when no rule fits, in Chinese or sent as it is; nothing when absent. */
        Optional<String> welcomeText();

        /** The same in English, below the Chinese. */
        Optional<String> welcomeTextEn();

        /** Said to a customer who wrote when no rule fits, in Chinese or sent as it is; nothing when absent. */
        Optional<String> acknowledgementText();

        /** The same in English, below the Chinese. */
        Optional<String> acknowledgementTextEn();

        /** How long a customer who got the acknowledgement does not get it again. */
        @WithDefault("12h")
        Duration acknowledgementQuiet();
    }

    /** Work time, on the clocks of one place. */
    interface Hours {

        /** The place. A wrong one shifts all of it by hours. */
        @WithDefault("Asia/Shanghai")
        String timeZone();

        /** On Mondays to Fridays, such as {@code 09:00-12:00,13:00-18:00}, up to 24:00; closed when absent. */
        Optional<List<String>> workday();

        /** On Saturdays and Sundays; closed when absent. */
        Optional<List<String>> nonWorkday();

        /** Dates on which the segments of a non-workday hold, whatever day of the week it is, such as {@code 2026-10-01}. */
        Optional<List<String>> holidays();

        /** Dates on which the segments of a workday hold, whatever day of the week it is. */
        Optional<List<String>> workingDays();
    }

    /** One rule: to what, and what is said. */
    interface Reply {

        /** To what. */
        On on();

        /** For {@code followed}: by the QR code of this scene only. */
        Optional<String> scene();

        /** For {@code keyword}: what the customer wrote, and nothing else. */
        Optional<List<String>> words();

        /** For {@code menu-key}: the key of the menu entry. */
        Optional<String> key();

        /** For {@code first-message} and {@code outside-work-time}: how long a customer does not get the answer again. */
        @WithDefault("12h")
        Duration quiet();

        /** As what it is said. */
        @WithDefault("text")
        Kind kind();

        /** For {@code text}: in Chinese, or sent as it is. */
        Optional<String> text();

        /** For {@code text}: the same in English, below the Chinese. */
        Optional<String> textEn();

        /** For {@code image}, {@code voice} and {@code video}: WeChat's id of what was uploaded. */
        Optional<String> mediaId();

        /** For {@code music}: WeChat's id of the picture beside it. */
        Optional<String> thumbMediaId();

        /** For {@code video} and {@code music}. */
        Optional<String> title();

        /** For {@code video} and {@code music}. */
        Optional<String> description();

        /** For {@code music}: where it is. */
        Optional<String> musicUrl();

        /** For {@code music}: where it is for phones in a WiFi. */
        Optional<String> hqMusicUrl();

        /** For {@code news}. */
        List<Article> articles();

        /** For {@code transfer-to-agents}: the one agent who gets the customer; any when absent. */
        Optional<String> kfAccount();
    }

    /** One article of a news reply. */
    interface Article {

        String title();

        String description();

        String picUrl();

        String url();
    }

    /** To what is replied. */
    enum On {
        FOLLOWED,
        FIRST_MESSAGE,
        KEYWORD,
        MENU_KEY,
        OUTSIDE_WORK_TIME
    }

    /** As what is replied. */
    enum Kind {
        TEXT,
        IMAGE,
        VOICE,
        VIDEO,
        MUSIC,
        NEWS,
        TRANSFER_TO_AGENTS
    }
}
