package org.wechatc4c.token.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.events.channels.Language;
import org.wechatc4c.events.channels.MessageEncryption;
import org.wechatc4c.events.channels.PassiveReply;
import org.wechatc4c.events.channels.ReplyRule;
import org.wechatc4c.events.channels.SignatureAlgorithm;
import org.wechatc4c.events.channels.WorkTime;
import org.wechatc4c.events.channels.WorkTime.CalendarDay;
import org.wechatc4c.events.channels.WorkTime.Segment;
import org.wechatc4c.token.problem.Problem.Violation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

class ChannelDocumentTest {

    private final ObjectMapper json = JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private final Violations violations = new Violations();

    @Test
    void readsTheLeastThereCanBe() {
        var shop = read("{'name': 'shop'}");

        assertThat(violations.all()).isEmpty();
        assertThat(shop.settings()).isEqualTo(new ChannelSettings("shop", null, Hosting.KEY, null, null, TokenMode.STABLE,
                MessageEncryption.SECURE, SignatureAlgorithm.SHA1, List.of(Language.CHINESE, Language.ENGLISH), Set.of(), null,
                List.of()));
        assertThat(shop.missing(Set.of()))
                .containsExactly("appId", "originalId", "appSecret", "callbackToken", "encodingAesKey");
    }

    @Test
    void readsTheSecretsApartFromWhatMayBeRead() {
        var shop = read("{'name': 'shop', 'appSecret': 's3cret', 'callbackToken': null}");

        assertThat(shop.secrets()).isEqualTo(
                Map.of(SecretKind.APP_SECRET, Optional.of("s3cret"), SecretKind.CALLBACK_TOKEN, Optional.empty()));
        assertThat(shop.toString()).doesNotContain("s3cret");
    }

    @Test
    void needsNoAesKeyForPlainMessagesAndNoSecretForAnAccountHostedByQrCode() {
        assertThat(read("{'name': 'shop', 'messageEncryption': 'PLAIN'}").missing(Set.of())).doesNotContain("encodingAesKey");
        assertThat(read("{'name': 'shop', 'hosting': 'QRCODE'}").missing(Set.of())).isEmpty();
    }

    @Test
    void readsWorkTime() {
        var workTime = read("""
                {'name': 'shop', 'workTime': {'workday': ['13:00-24:00', '09:00-12:00'], 'nonWorkday': ['10:00-11:30'],
                 'holidays': ['2026-10-02', '2026-10-01'], 'workingDays': ['2026-10-10']}}""").settings().workTime();

        assertThat(workTime.read("workTime", violations)).isEqualTo(new WorkTime(ZoneId.of("Asia/Shanghai"),
                List.of(new Segment(540, 720), new Segment(780, 1440)), List.of(new Segment(600, 690)),
                List.of(new CalendarDay(LocalDate.of(2026, 10, 1), false), new CalendarDay(LocalDate.of(2026, 10, 2), false),
                        new CalendarDay(LocalDate.of(2026, 10, 10), true))));
        assertThat(violations.all()).isEmpty();
    }

    @Test
    void readsRulesInTheirOrder() {
        var shop = read("""
                {'name': 'shop', 'workTime': {'workday': ['09:00-18:00']}, 'replies': [
                  {'when': {'kind': 'keyword', 'words': ['人工']}, 'reply': {'kind': 'transfer-to-agents'}},
                  {'when': {'kind': 'outside-work-time', 'quietSeconds': 1800},
                   'reply': {'kind': 'text', 'texts': {'zh': '我们{nextOpening}上班'}}}]}""");

        assertThat(violations.all()).isEmpty();
        assertThat(shop.settings().replies()).containsExactly(
                new ReplyRule(new ReplyRule.Keyword(List.of("人工")), new PassiveReply.TransferToAgents(null)),
                new ReplyRule(new ReplyRule.OutsideWorkTime(1800),
                        new PassiveReply.Text(Map.of(Language.CHINESE, "我们{nextOpening}上班"))));
    }

    @ParameterizedTest
    @ValueSource(strings = { "_a", "a", "Shop_7" })
    void takesANameThatIsOne(String name) {
        read("{'name': '" + name + "'}");

        assertThat(violations.all()).isEmpty();
    }

    @Test
    void takesANameOf64CharactersAndNoneOf65() {
        read("{'name': '" + "x".repeat(64) + "'}");
        assertThat(violations.all()).isEmpty();

        read("{'name': '" + "x".repeat(65) + "'}");
        assertThat(violations.all()).extracting(Violation::code).containsExactly("NAME_FORMAT");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(quoteCharacter = '"', delimiter = '|', value = {
            "name|'1abc'|name|NAME_FORMAT",
            "name|'a-b'|name|NAME_FORMAT",
            "name|'中文'|name|NAME_FORMAT",
            "name|''|name|NAME_FORMAT",
            "name|7|name|TEXT_EXPECTED",
            "typo|'x'|typo|FIELD_UNKNOWN",
            "type|'TELEGRAM'|type|TYPE_UNKNOWN",
            "displayName|' '|displayName|DISPLAY_NAME_FORMAT",
            "hosting|'CLOUD'|hosting|VALUE_UNKNOWN",
            "tokenMode|'stable'|tokenMode|VALUE_UNKNOWN",
            "messageEncryption|'SAFE'|messageEncryption|VALUE_UNKNOWN",
            "signatureAlgorithm|'MD5'|signatureAlgorithm|VALUE_UNKNOWN",
            "appId|'wx 1'|appId|APP_ID_FORMAT",
            "originalId|'wx00000000000000c4'|originalId|ORIGINAL_ID_FORMAT",
            "appSecret|'two words'|appSecret|APP_SECRET_FORMAT",
            "callbackToken|'two words'|callbackToken|CALLBACK_TOKEN_FORMAT",
            "encodingAesKey|'tooShort'|encodingAesKey|ENCODING_AES_KEY_FORMAT",
            "languages|['zh','fr']|languages|LANGUAGE_UNKNOWN",
            "languages|[]|languages|LANGUAGES_EMPTY",
            "languages|'zh'|languages|LIST_EXPECTED",
            "domains|['https://h5.example.com']|domains|DOMAIN_FORMAT",
            "domains|['h5.example.com/path']|domains|DOMAIN_FORMAT",
            "domains|['h5.example.com:8443']|domains|DOMAIN_FORMAT",
            "workTime|{'timeZone':'Asia/Shangri-La','workday':[]}|workTime.timeZone|TIME_ZONE_UNKNOWN",
            "workTime|{'workday':['9-18']}|workTime.workday|SEGMENT_FORMAT",
            "workTime|{'workday':['09:00-24:30']}|workTime.workday|SEGMENT_FORMAT",
            "workTime|{'workday':['18:00-09:00']}|workTime.workday|SEGMENT_ORDER",
            "workTime|{'workday':['09:00-09:00']}|workTime.workday|SEGMENT_ORDER",
            "workTime|{'workday':['09:00-12:00','11:00-13:00']}|workTime.workday|SEGMENT_OVERLAP",
            "workTime|{'workday':['01:00-02:00','03:00-04:00','05:00-06:00','07:00-08:00','09:00-10:00']}|workTime.workday|SEGMENT_COUNT",
            "workTime|{'workday':[],'holidays':['1 October']}|workTime.holidays|DATE_FORMAT",
            "workTime|{'workday':[],'holidays':['2026-10-01'],'workingDays':['2026-10-01']}|workTime|CALENDAR_CONTRADICTION",
            "workTime|{'holidays':[]}|workTime|WORK_TIME_EMPTY",
            "workTime|{'hours':'9-5'}|workTime|WORK_TIME_FORMAT",
            "replies|{}|replies|REPLIES_FORMAT",
            "replies|[{'when':{'kind':'followed'},'reply':{'kind':'text','texts':{'zh':'{number}'}}}]|replies[0]|REPLY_FORMAT",
            "replies|[{'when':{'kind':'followed'},'reply':{'kind':'text','texts':{'zh':' '}}}]|replies[0]|REPLY_FORMAT",
            "replies|[{'when':{'kind':'keyword','words':[]},'reply':{'kind':'image','mediaId':'m'}}]|replies[0]|REPLY_FORMAT",
            "replies|[{'when':{'kind':'full-moon'},'reply':{'kind':'image','mediaId':'m'}}]|replies[0]|REPLY_FORMAT",
            "replies|[{'when':{'kind':'outside-work-time','quietSeconds':60},'reply':{'kind':'image','mediaId':'m'}}]|replies[0]|WORK_TIME_MISSING" })
    void namesWhatIsWrong(String field, String value, String named, String code) {
        read(field.equals("name") ? "{'name': " + value + "}" : "{'name': 'shop', '" + field + "': " + value + "}");

        assertThat(violations.all()).extracting(Violation::field, Violation::code)
                .contains(tuple(named, code));
    }

    @Test
    void refusesALanguageThatTheChannelDoesNotSpeak() {
        read("""
                {'name': 'shop', 'languages': ['zh'], 'replies': [
                  {'when': {'kind': 'followed'}, 'reply': {'kind': 'text', 'texts': {'en': 'Welcome'}}}]}""");

        assertThat(violations.all()).extracting(Violation::code).containsExactly("LANGUAGE_NOT_SPOKEN");
    }

    @Test
    void namesEverythingThatIsWrongAtOnceAndNoSecret() {
        read("{'name': '1', 'appId': 'x y', 'appSecret': 'two words', 'callbackToken': '!', 'encodingAesKey': 'not-a-key', 'x': 1}");

        assertThat(violations.all()).extracting(Violation::code).containsExactlyInAnyOrder("NAME_FORMAT", "APP_ID_FORMAT",
                "APP_SECRET_FORMAT", "CALLBACK_TOKEN_FORMAT", "ENCODING_AES_KEY_FORMAT", "FIELD_UNKNOWN");
        assertThat(violations.all().toString()).doesNotContain("two words", "not-a-key");
    }

    @Test
    void writesDomainsTheWayBrowsersDo() {
        assertThat(read("{'name': 'shop', 'domains': ['H5.Example.com', '例子.中国']}").settings().domains())
                .containsExactlyInAnyOrder("h5.example.com", "xn--fsqu00a.xn--fiqs8s");
    }

    private ChannelDocument read(String document) {
        try {
            return ChannelDocument.read(json.readTree(document.replace('\'', '"')), json, violations);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
