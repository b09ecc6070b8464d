package org.wechatc4c.token.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.events.channels.Language;
import org.wechatc4c.events.channels.MessageEncryption;
import org.wechatc4c.events.channels.PassiveReply;
import org.wechatc4c.events.channels.ReplyRule;
import org.wechatc4c.events.channels.SignatureAlgorithm;
import org.wechatc4c.events.channels.WorkTime;
import org.wechatc4c.events.channels.WorkTime.CalendarDay;
import org.wechatc4c.events.channels.WorkTime.Segment;
import org.wechatc4c.token.custody.Custody;
import org.wechatc4c.token.custody.TestCustody;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The configuration as operators give it: in the environment. */
class ChannelsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final String AES_KEY = "Q2hhbmdlTWVQbGVhc2VUaGlzSXNBRGVtb0tleTEyMzQ";

    private final Map<String, String> environment = new HashMap<>(Map.of(
            "WECHAT_API_URL", "https://api.weixin.qq.com",
            "WECHAT_CHANNELS_SHOP_APP_ID", "wx00000000000000c4",
            "WECHAT_CHANNELS_SHOP_APP_SECRET", "s3cret",
            "WECHAT_CHANNELS_SHOP_ORIGINAL_ID", "gh_c4c000000001",
            "WECHAT_CHANNELS_SHOP_CALLBACK_TOKEN", "very-secret-token",
            "WECHAT_CHANNELS_SHOP_ENCODING_AES_KEY", AES_KEY));
    private Custody custody = TestCustody.withKeyOf('k');

    @Test
    void readsTheLeastThereCanBe() {
        var shop = channels().record("shop").orElseThrow();

        assertThat(shop.channel()).isEqualTo(new Channel("shop", "shop", "wx00000000000000c4", "gh_c4c000000001", Hosting.KEY,
                TokenMode.STABLE, shop.channel().secretTag(), Set.of()));
        assertThat(shop.appSecret()).isEqualTo("s3cret");
        assertThat(shop.publicPart()).isEqualTo(new ChannelChanged("shop", NOW, "shop", "wx00000000000000c4", "gh_c4c000000001",
                MessageEncryption.SECURE, SignatureAlgorithm.SHA1, shop.callback().credentialsTag(), null,
                List.of(Language.CHINESE, Language.ENGLISH), List.of()));
        assertThat(shop.callback().tokens()).containsExactly("very-secret-token");
        assertThat(shop.callback().encodingAesKeys()).containsExactly(AES_KEY);
    }

    @Test
    void readsSeveralChannels() {
        shop("DISPLAY_NAME", "示例汽车服务");
        environment.put("WECHAT_CHANNELS_PARTS_APP_ID", "wx00000000000000c5");
        environment.put("WECHAT_CHANNELS_PARTS_APP_SECRET", "s3cret-too");
        environment.put("WECHAT_CHANNELS_PARTS_ORIGINAL_ID", "gh_c4c000000002");
        environment.put("WECHAT_CHANNELS_PARTS_CALLBACK_TOKEN", "another-token");
        environment.put("WECHAT_CHANNELS_PARTS_MESSAGE_ENCRYPTION", "plain");
        environment.put("WECHAT_CHANNELS_PARTS_SIGNATURE_ALGORITHM", "sha256");

        var channels = channels();

        assertThat(channels.all()).extracting(Channel::id).containsExactlyInAnyOrder("shop", "parts");
        assertThat(publicPart("shop").displayName()).isEqualTo("示例汽车服务");
        assertThat(publicPart("parts")).returns(MessageEncryption.PLAIN, ChannelChanged::messageEncryption)
                .returns(SignatureAlgorithm.SHA256, ChannelChanged::signatureAlgorithm);
        assertThat(channels.record("parts").orElseThrow().callback().encodingAesKeys()).isEmpty();
    }

    @Test
    void handsOutTheFormerSecretsBehindTheCurrentOnes() {
        shop("PREVIOUS_CALLBACK_TOKEN", "former-token");
        shop("PREVIOUS_ENCODING_AES_KEY", "x".repeat(42) + "B");

        assertThat(channels().record("shop").orElseThrow().callback())
                .returns(List.of("very-secret-token", "former-token"), CallbackCredentials::tokens)
                .returns(List.of(AES_KEY, "x".repeat(42) + "B"), CallbackCredentials::encodingAesKeys);
    }

    @Test
    void tagsTheSecretsTheSameAfterARestartAndDifferentlyAfterAChange() {
        var tag = publicPart("shop").credentialsTag();

        assertThat(tag).matches("[0-9a-f]{16}").isEqualTo(publicPart("shop").credentialsTag());
        shop("PREVIOUS_CALLBACK_TOKEN", "former-token");
        assertThat(publicPart("shop").credentialsTag()).isNotEqualTo(tag);
        environment.remove("WECHAT_CHANNELS_SHOP_PREVIOUS_CALLBACK_TOKEN");
        shop("ENCODING_AES_KEY", "x".repeat(43));
        assertThat(publicPart("shop").credentialsTag()).isNotEqualTo(tag);
        shop("ENCODING_AES_KEY", AES_KEY);
        custody = TestCustody.withKeyOf('q');
        assertThat(publicPart("shop").credentialsTag()).isNotEqualTo(tag);
    }

    @Test
    void readsWorkTime() {
        shop("WORK_TIME_WORKDAY", "09:00-12:00,13:00-24:00");
        shop("WORK_TIME_NON_WORKDAY", "10:00-11:30");
        shop("WORK_TIME_HOLIDAYS", "2026-10-02,2026-10-01");
        shop("WORK_TIME_WORKING_DAYS", "2026-10-10");

        assertThat(publicPart("shop").workTime()).isEqualTo(new WorkTime(ZoneId.of("Asia/Shanghai"),
                List.of(new Segment(540, 720), new Segment(780, 1440)), List.of(new Segment(600, 690)),
                List.of(new CalendarDay(LocalDate.of(2026, 10, 1), false), new CalendarDay(LocalDate.of(2026, 10, 2), false),
                        new CalendarDay(LocalDate.of(2026, 10, 10), true))));
    }

    @Test
    void readsRulesOfEveryKindInTheirOrderAndTheShortFormsBehindThem() {
        shop("WORK_TIME_WORKDAY", "09:00-18:00");
        rule(0, Map.of("ON", "followed", "SCENE", "showroom-7", "KIND", "news", "ARTICLES_0__TITLE", "试驾",
                "ARTICLES_0__DESCRIPTION", "周末到店", "ARTICLES_0__PIC_URL", "https://dealer.example/a.jpg", "ARTICLES_0__URL",
                "https://dealer.example/drive"));
        rule(1, Map.of("ON", "keyword", "WORDS", "人工,agent", "KIND", "transfer-to-agents", "KF_ACCOUNT", "anna@dealer"));
        rule(2, Map.of("ON", "keyword", "WORDS", "manual", "KIND", "image", "MEDIA_ID", "media-1"));
        rule(3, Map.of("ON", "keyword", "WORDS", "hello", "KIND", "voice", "MEDIA_ID", "media-2"));
        rule(4, Map.of("ON", "menu-key", "KEY", "FILM", "KIND", "video", "MEDIA_ID", "media-3", "TITLE", "新车"));
        rule(5, Map.of("ON", "menu-key", "KEY", "SONG", "KIND", "music", "THUMB_MEDIA_ID", "media-4", "MUSIC_URL",
                "https://dealer.example/a.mp3"));
        rule(6, Map.of("ON", "outside-work-time", "QUIET", "30m", "TEXT", "我们{nextOpening}上班"));
        rule(7, Map.of("ON", "first-message", "TEXT", "已收到", "TEXT_EN", "Thank you"));
        shop("WELCOME_TEXT", "欢迎 Welcome");
        shop("ACKNOWLEDGEMENT_TEXT", "谢谢");
        shop("ACKNOWLEDGEMENT_TEXT_EN", "Thanks");
        shop("ACKNOWLEDGEMENT_QUIET", "1h");

        assertThat(publicPart("shop").replies()).containsExactly(
                new ReplyRule(new ReplyRule.Followed("showroom-7"), new PassiveReply.News(List.of(new PassiveReply.Article("试驾",
                        "周末到店", "https://dealer.example/a.jpg", "https://dealer.example/drive")))),
                new ReplyRule(new ReplyRule.Keyword(List.of("人工", "agent")), new PassiveReply.TransferToAgents("anna@dealer")),
                new ReplyRule(new ReplyRule.Keyword(List.of("manual")), new PassiveReply.Image("media-1")),
                new ReplyRule(new ReplyRule.Keyword(List.of("hello")), new PassiveReply.Voice("media-2")),
                new ReplyRule(new ReplyRule.MenuKey("FILM"), new PassiveReply.Video("media-3", "新车", null)),
                new ReplyRule(new ReplyRule.MenuKey("SONG"),
                        new PassiveReply.Music("media-4", null, null, "https://dealer.example/a.mp3", null)),
                new ReplyRule(new ReplyRule.OutsideWorkTime(1800), text(Map.of(Language.CHINESE, "我们{nextOpening}上班"))),
                new ReplyRule(new ReplyRule.FirstMessage(43200),
                        text(Map.of(Language.CHINESE, "已收到", Language.ENGLISH, "Thank you"))),
                new ReplyRule(new ReplyRule.Followed(null), text(Map.of(Language.CHINESE, "欢迎 Welcome"))),
                new ReplyRule(new ReplyRule.FirstMessage(3600),
                        text(Map.of(Language.CHINESE, "谢谢", Language.ENGLISH, "Thanks"))));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(nullValues = "absent", delimiter = '|', value = {
            "APP_ID|shop|app-id is not an app id",
            "APP_ID|wx00000000000000C4|app-id is not an app id",
            "APP_SECRET|two words|app-secret is missing or has blanks",
            "APP_SECRET|absent|app-secret is missing",
            "ORIGINAL_ID|wx00000000000000c4|original-id is not an original id",
            "CALLBACK_TOKEN|absent|callback-token is missing",
            "PREVIOUS_CALLBACK_TOKEN|two words|previous-callback-token has blanks",
            "ENCODING_AES_KEY|absent|encoding-aes-key is missing: message encryption secure",
            "ENCODING_AES_KEY|tooShort|encoding-aes-key is not an EncodingAESKey",
            "PREVIOUS_ENCODING_AES_KEY|tooShort|previous-encoding-aes-key is not an EncodingAESKey",
            "LANGUAGES|zh,fr|languages has \"fr\"",
            "WORK_TIME_TIME_ZONE|Asia/Shangri-La|work-time.time-zone is refused",
            "WORK_TIME_WORKDAY|9-18|work-time.workday has \"9-18\"",
            "WORK_TIME_WORKDAY|18:00-09:00|work-time.workday is refused: a segment of work time starts before it ends",
            "WORK_TIME_WORKDAY|09:00-12:00,11:00-13:00|work-time is refused: segments of work time do not overlap",
            "WORK_TIME_WORKDAY|09:00-24:30|work-time.workday is refused",
            "WORK_TIME_HOLIDAYS|1 October|work-time.holidays is refused",
            "WORK_TIME_HOLIDAYS|2026-10-01|work-time has no time at which anybody works",
            "WELCOME_TEXT|'  '|welcome-text is refused: a text reply says something",
            "WELCOME_TEXT|Hello {name}|welcome-text is refused: the placeholder {name} is not known",
            "ACKNOWLEDGEMENT_TEXT_EN|{number}|acknowledgement-text is refused: the placeholder {number}",
            "REPLIES_0__SCENE|showroom|replies[0].scene is for on=followed only",
            "REPLIES_0__WORDS|a,b|replies[0].words are for on=keyword only",
            "REPLIES_0__ON|keyword|replies[0].words is refused: a keyword rule has at least one word",
            "REPLIES_0__ON|outside-work-time|replies[0].on is outside-work-time, but the channel has no work-time",
            "REPLIES_0__QUIET|0s|replies[0].quiet is refused",
            "REPLIES_0__KIND|voice|replies[0].media-id is missing",
            "REPLIES_0__KIND|news|replies[0].articles is refused: a news reply has one to 8 articles" })
    void namesWhatIsWrong(String property, String value, String complaint) {
        if (property.startsWith("REPLIES")) {
            rule(0, Map.of("ON", "first-message", "TEXT", "谢谢"));
        }
        if (value == null) {
            environment.remove("WECHAT_CHANNELS_SHOP_" + property);
        } else {
            shop(property, value);
        }

        assertThatThrownBy(this::channels).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("wechat.channels.shop." + complaint);
    }

    @Test
    void namesEverythingThatIsWrongAtOnceAndNoSecret() {
        shop("APP_ID", "gh_c4c000000001");
        shop("APP_SECRET", "two words");
        shop("CALLBACK_TOKEN", "three more words");
        shop("ENCODING_AES_KEY", "not-quite-a-key");
        shop("WELCOME_TEXT", "{where}");
        shop("ACKNOWLEDGEMENT_TEXT", "迎".repeat(683));

        assertThatThrownBy(this::channels)
                .hasMessageContainingAll("app-id", "app-secret", "callback-token", "encoding-aes-key", "welcome-text",
                        "acknowledgement-text")
                .message().doesNotContain("two words", "three more words", "not-quite-a-key");
    }

    @Test
    void refusesALanguageThatTheChannelDoesNotSpeak() {
        shop("LANGUAGES", "zh");
        shop("WELCOME_TEXT_EN", "Welcome");

        assertThatThrownBy(this::channels).hasMessageContaining("wechat.channels.shop.welcome-text-en")
                .hasMessageContaining("wechat.channels.shop.languages does not name");
    }

    @Test
    void refusesTwoChannelsOfOneAccount() {
        Map.copyOf(environment).forEach((name, value) -> environment.put(name.replace("SHOP", "PARTS"), value));

        assertThatThrownBy(this::channels).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("one account is one channel");
    }

    @Test
    void refusesToServeNobody() {
        environment.clear();
        environment.put("WECHAT_API_URL", "https://api.weixin.qq.com");

        assertThatThrownBy(this::channels).isInstanceOf(ConfigurationException.class).hasMessageContaining("wechat.channels");
    }

    @Test
    void doesNotShowTheSecretsOfAChannel() {
        assertThat(channels().record("shop").orElseThrow().toString()).contains("shop")
                .doesNotContain("s3cret", "very-secret-token", AES_KEY);
    }

    private void shop(String property, String value) {
        environment.put("WECHAT_CHANNELS_SHOP_" + property, value);
    }

    private void rule(int index, Map<String, String> properties) {
        properties.forEach((property, value) -> shop("REPLIES_" + index + "__" + property, value));
    }

    private static PassiveReply text(Map<Language, String> texts) {
        return new PassiveReply.Text(texts);
    }

    private ChannelChanged publicPart(String channel) {
        return channels().record(channel).orElseThrow().publicPart();
    }

    private Channels channels() {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(environment, 300))
                .withMapping(ChannelConfig.class)
                .build();
        return new Channels(config.getConfigMapping(ChannelConfig.class), custody, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
