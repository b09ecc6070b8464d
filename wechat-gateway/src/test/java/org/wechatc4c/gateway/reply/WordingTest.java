package org.wechatc4c.gateway.reply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wechatc4c.events.channels.Language.CHINESE;
import static org.wechatc4c.events.channels.Language.ENGLISH;
import static org.wechatc4c.gateway.reply.ChannelsInTests.ANNA;
import static org.wechatc4c.gateway.reply.ChannelsInTests.channel;

import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wechatc4c.events.channels.Language;
import org.wechatc4c.events.channels.PassiveReply.Text;
import org.wechatc4c.events.channels.WorkTime;
import org.wechatc4c.events.channels.WorkTime.Segment;
import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.InboundEvent.Followed;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;
import org.xml.sax.InputSource;

class WordingTest {

    /** A Sunday evening in Shanghai. */
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final WorkTime OFFICE = new WorkTime(ZoneId.of("Asia/Shanghai"), List.of(new Segment(9 * 60, 18 * 60)),
            List.of(), List.of());
    private static final WorkTime CLOSED = new WorkTime(ZoneId.of("Asia/Shanghai"), List.of(), List.of(), List.of());

    private static final Text BOTH = new Text(Map.of(ENGLISH, "Welcome", CHINESE, "欢迎"));
    private static final Text OPENING = new Text(
            Map.of(CHINESE, "我们{nextOpening}上班。", ENGLISH, "We are back on {nextOpening}."));

    private static final Followed BY_SCENE = new Followed(ANNA, NOW, Map.of(), "showroom-7");
    private static final Followed BY_SEARCH = new Followed(ANNA, NOW, Map.of(), null);
    private static final TextReceived MESSAGE = new TextReceived(ANNA, NOW, Map.of(), "1", "where is my car?");

    @Test
    void speaksTheLanguagesOfTheChannelInTheirOrder() {
        assertThat(said(BOTH, CHINESE, ENGLISH)).isEqualTo("欢迎\nWelcome");
        assertThat(said(BOTH, ENGLISH, CHINESE)).isEqualTo("Welcome\n欢迎");
        assertThat(said(BOTH, ENGLISH)).isEqualTo("Welcome");
    }

    @Test
    void saysNothingTwice() {
        assertThat(said(BOTH, ENGLISH, ENGLISH)).isEqualTo("Welcome");
    }

    @Test
    void leavesOutALanguageWithoutAText() {
        assertThat(said(new Text(Map.of(ENGLISH, "Welcome")), CHINESE, ENGLISH)).isEqualTo("Welcome");
    }

    @Test
    void ratherSpeaksAnotherLanguageThanNone() {
        assertThat(said(new Text(Map.of(ENGLISH, "Welcome")), CHINESE)).isEqualTo("Welcome");
    }

    @Test
    void namesTheAccount() {
        assertThat(said(new Text(Map.of(CHINESE, "欢迎关注{channelName}")), CHINESE)).isEqualTo("欢迎关注示例汽车服务");
    }

    @Test
    void namesTheSceneOfTheCode() {
        var text = new Text(Map.of(ENGLISH, "Welcome [{scene}]"));

        assertThat(said(text, BY_SCENE, OFFICE)).isEqualTo("Welcome [showroom-7]");
        assertThat(said(text, BY_SEARCH, OFFICE)).isEqualTo("Welcome []");
        assertThat(said(text, MESSAGE, OFFICE)).isEqualTo("Welcome []");
    }

    @Test
    void tellsTheNextOpeningInEachLanguage() {
        assertThat(said(OPENING, MESSAGE, OFFICE)).isEqualTo("我们3月2日（周一）09:00上班。\nWe are back on Monday, 2 March, 09:00.");
    }

    @Test
    void tellsNoOpeningWhereThereIsNone() {
        assertThat(said(OPENING, MESSAGE, CLOSED)).isEqualTo("我们上班。\nWe are back on .");
        assertThat(said(OPENING, MESSAGE, null)).isEqualTo("我们上班。\nWe are back on .");
    }

    @Test
    void leavesOutALanguageInWhichNothingIsLeftToSay() {
        assertThat(said(new Text(Map.of(CHINESE, "{scene}", ENGLISH, "Welcome")), BY_SEARCH, OFFICE)).isEqualTo("Welcome");
        assertThat(said(new Text(Map.of(CHINESE, "{scene}")), BY_SEARCH, OFFICE)).isEmpty();
        assertThat(said(new Text(Map.of(CHINESE, "\u0001\uD83D")), BY_SEARCH, OFFICE)).isEmpty();
    }

    @Test
    void takesAValueAsItIs() {
        var byOddScene = new Followed(ANNA, NOW, Map.of(), "$1\\{channelName}");

        assertThat(said(new Text(Map.of(CHINESE, "{{scene}} {")), byOddScene, OFFICE)).isEqualTo("{$1\\{channelName}} {");
    }

    static Stream<String> tails() {
        return Stream.of("a", "好", "😀", "👨‍👩‍👧", "e\u0301", "👍🏽", "🇨🇳");
    }

    @ParameterizedTest
    @MethodSource("tails")
    void cutsALongTextBetweenCharacters(String tail) {
        for (var room = 0; room <= tail.getBytes(UTF_8).length; room++) {
            var fits = "x".repeat(Text.LONGEST - room);
            var expected = room < tail.getBytes(UTF_8).length ? fits : fits + tail;

            assertThat(saidByName(fits + tail + "y")).as("with room for %d bytes", room).isEqualTo(expected);
        }
    }

    @Test
    void keepsATextThatJustFits() {
        var text = "好".repeat(682) + "ab";

        assertThat(saidByName(text)).isEqualTo(text);
        assertThat(saidByName(text + "c")).isEqualTo(text);
    }

    @Test
    void comesBackFromTheXmlAsItWasSaid() throws Exception {
        var random = new Random(7);
        for (var i = 0; i < 500; i++) {
            var text = anyText(random);

            var said = saidByName(text);

            assertThat(said.getBytes(UTF_8).length).isLessThanOrEqualTo(Text.LONGEST);
            assertThat(CData.writable(text)).startsWith(said);
            assertThat(contentOf(new ReplyXml("oAnna", "gh_c4c000000001", NOW).text(said))).isEqualTo(said);
            assertThat(contentOf("<xml><Content>" + CData.of(text) + "</Content></xml>")).isEqualTo(CData.writable(text));
        }
    }

    /** Up to about 3 KB of what is hard to write. */
    private static String anyText(Random random) {
        var pieces = List.of("订单", "还没到", "😀", "👨‍👩‍👧", "e\u0301", "]]>", "]]", ">", "<![CDATA[", "&amp;", "</Content>",
                "\u0000",
                "\u001B", "\uFFFE", "\uD83D", "\uDE00", "\r\n", "\r", "\n", "\t", " ", "abc", "\u0085", "\u2028");
        return IntStream.range(0, random.nextInt(900)).mapToObj(i -> pieces.get(random.nextInt(pieces.size())))
                .collect(joining());
    }

    private static String contentOf(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)))
                .getElementsByTagName("Content").item(0).getTextContent();
    }

    private static String said(Text text, Language... languages) {
        return Wording.of(text, new Occasion(BY_SEARCH, channel("示例汽车服务", OFFICE, List.of(languages)), NOW));
    }

    private static String said(Text text, InboundEvent event, WorkTime workTime) {
        return Wording.of(text, new Occasion(event, channel("示例汽车服务", workTime, List.of(CHINESE, ENGLISH)), NOW));
    }

    /** A rule's own text is short, but a placeholder may stand for much. */
    private static String saidByName(String name) {
        return Wording.of(new Text(Map.of(CHINESE, "{channelName}")),
                new Occasion(MESSAGE, channel(name, OFFICE, List.of(CHINESE)), NOW));
    }
}
