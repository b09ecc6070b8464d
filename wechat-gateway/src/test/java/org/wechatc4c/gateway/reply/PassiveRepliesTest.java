package org.wechatc4c.gateway.reply;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.wechatc4c.gateway.reply.ChannelsInTests.ANNA;
import static org.wechatc4c.gateway.reply.ChannelsInTests.BERT;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.events.channels.Language;
import org.wechatc4c.events.channels.PassiveReply;
import org.wechatc4c.events.channels.PassiveReply.Article;
import org.wechatc4c.events.channels.PassiveReply.Image;
import org.wechatc4c.events.channels.PassiveReply.Music;
import org.wechatc4c.events.channels.PassiveReply.News;
import org.wechatc4c.events.channels.PassiveReply.Text;
import org.wechatc4c.events.channels.PassiveReply.TransferToAgents;
import org.wechatc4c.events.channels.PassiveReply.Video;
import org.wechatc4c.events.channels.PassiveReply.Voice;
import org.wechatc4c.events.channels.ReplyRule;
import org.wechatc4c.events.channels.ReplyRule.FirstMessage;
import org.wechatc4c.events.channels.ReplyRule.Keyword;
import org.wechatc4c.events.channels.ReplyRule.MenuKey;
import org.wechatc4c.events.channels.ReplyRule.OutsideWorkTime;
import org.wechatc4c.events.channels.WorkTime;
import org.wechatc4c.events.channels.WorkTime.Segment;
import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.InboundEvent.Followed;
import org.wechatc4c.events.inbound.InboundEvent.ImageReceived;
import org.wechatc4c.events.inbound.InboundEvent.LinkReceived;
import org.wechatc4c.events.inbound.InboundEvent.LocationReceived;
import org.wechatc4c.events.inbound.InboundEvent.MenuClicked;
import org.wechatc4c.events.inbound.InboundEvent.MenuLinkOpened;
import org.wechatc4c.events.inbound.InboundEvent.OtherReceived;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;
import org.wechatc4c.events.inbound.InboundEvent.Unfollowed;
import org.wechatc4c.events.inbound.InboundEvent.VideoReceived;
import org.wechatc4c.events.inbound.InboundEvent.VoiceReceived;
import org.wechatc4c.gateway.RememberedInTests;
import org.wechatc4c.gateway.TickingClock;
import org.wechatc4c.gateway.memory.Memory;

import io.smallrye.mutiny.Uni;

class PassiveRepliesTest {

    /** A Monday, 17:00 in Shanghai, one hour before closing. */
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private static final WorkTime OFFICE = new WorkTime(ZoneId.of("Asia/Shanghai"),
            List.of(new Segment(9 * 60, 12 * 60), new Segment(13 * 60, 18 * 60)), List.of(), List.of());
    private static final WorkTime CLOSED = new WorkTime(ZoneId.of("Asia/Shanghai"), List.of(), List.of(), List.of());

    private static final String SILENCE = "success";

    private final TickingClock clock = new TickingClock(NOW);
    private final PassiveReplies replies = new PassiveReplies(new RememberedInTests(clock), clock);

    @Test
    void answersTheCustomerInTheNameOfTheAccount() {
        assertThat(reply(followed(null), channel(OFFICE, followedBy(null, "welcome")))).isEqualTo("<xml>"
                + "<ToUserName><![CDATA[oAnna]]></ToUserName>"
                + "<FromUserName><![CDATA[gh_c4c000000001]]></FromUserName>"
                + "<CreateTime>1772442000</CreateTime>"
                + "<MsgType><![CDATA[text]]></MsgType>"
                + "<Content><![CDATA[welcome]]></Content>"
                + "</xml>");
    }

    static Stream<Arguments> eventsAndRules() {
        var byScene = followedBy("showroom-7", "by scene");
        var byAny = followedBy(null, "by any");
        var agent = keyword("agent", " 人工 ", "Agent", "help me");
        var manual = keyword("manual", "manual");
        var contact = rule(new MenuKey("CONTACT"), text("contact"));
        var first = firstMessage("first");
        var outside = outside("outside");
        return Stream.of(
                arguments(followed("showroom-7"), List.of(byScene, byAny), "by scene"),
                arguments(followed("showroom-8"), List.of(byScene, byAny), "by any"),
                arguments(followed(null), List.of(byScene, byAny), "by any"),
                arguments(followed("showroom-7"), List.of(byAny, byScene), "by any"),
                arguments(followed("Showroom-7"), List.of(byScene), null),
                arguments(followed("showroom-77"), List.of(byScene), null),
                arguments(followed(null), List.of(byScene), null),
                arguments(followed(null), List.of(agent, manual, contact, first, outside), null),

                arguments(text(ANNA, "人工"), List.of(agent), "agent"),
                arguments(text(ANNA, "\u3000人工 \n"), List.of(agent), "agent"),
                arguments(text(ANNA, "AGENT"), List.of(agent), "agent"),
                arguments(text(ANNA, "ａｇｅｎｔ"), List.of(agent), "agent"),
                arguments(text(ANNA, "help me"), List.of(agent), "agent"),
                arguments(text(ANNA, "help\u3000me"), List.of(agent), "agent"),
                arguments(text(ANNA, "不要人工"), List.of(agent), null),
                arguments(text(ANNA, "agents"), List.of(agent), null),
                arguments(text(ANNA, "人工。"), List.of(agent), null),
                arguments(text(ANNA, " "), List.of(agent), null),
                arguments(text(ANNA, "manual"), List.of(agent, manual), "manual"),
                arguments(tapped("人工"), List.of(agent), "agent"),
                arguments(voice("人工。"), List.of(agent), "agent"),
                arguments(voice("Agent!"), List.of(agent), "agent"),
                arguments(voice("不要人工。"), List.of(agent), null),
                arguments(voice(null), List.of(agent), null),
                arguments(image(), List.of(agent), null),

                arguments(menu("CONTACT"), List.of(contact), "contact"),
                arguments(menu("contact"), List.of(contact), null),
                arguments(menu("人工"), List.of(agent, first, outside), null),

                arguments(text(ANNA, "hello"), List.of(first), "first"),
                arguments(voice(null), List.of(first), "first"),
                arguments(image(), List.of(agent, first), "first"),
                arguments(text(ANNA, "人工"), List.of(agent, first), "agent"),
                arguments(text(ANNA, "人工"), List.of(first, agent), "first"),
                arguments(text(ANNA, "hello"), List.of(outside, first), "first"),

                arguments(new Unfollowed(ANNA, NOW, Map.of()), List.of(byAny, agent, contact, first, outside), null),
                arguments(new MenuLinkOpened(ANNA, NOW, Map.of(), "CONTACT"), List.of(byAny, contact, first), null),
                arguments(new OtherReceived(ANNA, NOW, Map.of(), "event", "SCAN"), List.of(byAny, contact, first), null),
                arguments(text(ANNA, "hello"), List.of(), null));
    }

    @ParameterizedTest
    @MethodSource("eventsAndRules")
    void followsTheFirstRuleThatFits(InboundEvent event, List<ReplyRule> rules, String said) {
        var reply = reply(event, channel(OFFICE, rules.toArray(ReplyRule[]::new)));

        if (said == null) {
            assertThat(reply).isEqualTo(SILENCE);
        } else {
            assertThat(reply).contains("<Content><![CDATA[" + said + "]]></Content>");
        }
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                arguments(text("text"), "text"),
                arguments(new Image("media"), "image"),
                arguments(new Voice("media"), "voice"),
                arguments(new Video("media", null, null), "video"),
                arguments(new Music("media", null, null, null, null), "music"),
                arguments(news(1), "news"),
                arguments(new TransferToAgents(null), "transfer_customer_service"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void saysItInAnyKind(PassiveReply reply, String type) {
        assertThat(reply(menu("ANY"), channel(OFFICE, rule(new MenuKey("ANY"), reply))))
                .contains("<MsgType><![CDATA[" + type + "]]></MsgType>");
    }

    static Stream<InboundEvent> messages() {
        return Stream.of(text(ANNA, "hello"), image(), voice(null),
                new VideoReceived(ANNA, NOW, Map.of(), "1", "media", "thumb", true),
                new LocationReceived(ANNA, NOW, Map.of(), "1", 31.2, 121.5, 16, ""),
                new LinkReceived(ANNA, NOW, Map.of(), "1", "", "", "https://dealer.example/"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void showsOneArticleToWhoWrites(InboundEvent message) {
        assertThat(reply(message, channel(OFFICE, rule(new FirstMessage(3600), news(8)))))
                .contains("<ArticleCount>1</ArticleCount>", "title-0")
                .doesNotContain("title-1");
    }

    @Test
    void showsAllArticlesToWhoFollowsOrUsesTheMenu() {
        assertThat(reply(followed(null), channel(OFFICE, rule(new ReplyRule.Followed(null), news(8)))))
                .contains("<ArticleCount>8</ArticleCount>", "title-0", "title-7");
        assertThat(reply(menu("NEWS"), channel(OFFICE, rule(new MenuKey("NEWS"), news(8)))))
                .contains("<ArticleCount>8</ArticleCount>");
    }

    @Test
    void saysNothingRatherThanAnEmptyText() {
        assertThat(reply(followed(null), channel(OFFICE, followedBy(null, "{scene}")))).isEqualTo(SILENCE);
    }

    @Test
    void answersTheFirstOfSeveralMessages() {
        var channel = channel(OFFICE, firstMessage("first"));

        assertThat(reply(text(ANNA, "1"), channel)).contains("first");
        clock.advance(ofHours(1).minusMillis(1));
        assertThat(reply(text(ANNA, "2"), channel)).isEqualTo(SILENCE);
        clock.advance(ofMillis(1));
        assertThat(reply(text(ANNA, "3"), channel)).contains("first");
    }

    @Test
    void answersTheFirstMessageOfEachCustomer() {
        var channel = channel(OFFICE, firstMessage("first"));

        reply(text(ANNA, "1"), channel);

        assertThat(reply(text(BERT, "1"), channel)).contains("first");
    }

    @Test
    void leavesFurtherMessagesToTheRulesBelow() {
        var channel = channel(OFFICE, firstMessage("first"), keyword("agent", "人工"));

        assertThat(reply(text(ANNA, "人工"), channel)).contains("first");
        assertThat(reply(text(ANNA, "人工"), channel)).contains("agent");
    }

    @Test
    void tellsOnceInAClosedPeriodThatNobodyIsThere() {
        var channel = channel(OFFICE, outside("back on {nextOpening}"));

        assertThat(reply(text(ANNA, "in time"), channel)).isEqualTo(SILENCE);
        clock.advance(ofHours(1));
        assertThat(reply(text(ANNA, "at 18:00"), channel)).contains("back on Tuesday, 3 March, 09:00");
        assertThat(reply(text(BERT, "at 18:00"), channel)).contains("back on Tuesday, 3 March, 09:00");
        clock.advance(ofHours(15).minusMillis(1));
        assertThat(reply(text(ANNA, "just before 09:00"), channel)).isEqualTo(SILENCE);
    }

    @Test
    void tellsItAnewInTheNextClosedPeriod() {
        var channel = channel(OFFICE, outside("back on {nextOpening}"));
        clock.advance(ofHours(16).minusSeconds(1));
        assertThat(reply(text(ANNA, "at 08:59:59"), channel)).contains("back on Tuesday, 3 March, 09:00");

        clock.advance(ofHours(3).plusSeconds(1));

        assertThat(reply(text(ANNA, "at 12:00"), channel)).contains("back on Tuesday, 3 March, 13:00");
    }

    @Test
    void tellsItAnewInAClosedPeriodThatOutlastsTheQuiet() {
        var channel = channel(OFFICE, rule(new OutsideWorkTime(3600), text("outside")));
        clock.advance(ofHours(2));

        assertThat(reply(text(ANNA, "at 19:00"), channel)).contains("outside");
        clock.advance(ofMinutes(59));
        assertThat(reply(text(ANNA, "at 19:59"), channel)).isEqualTo(SILENCE);
        clock.advance(ofMinutes(1));
        assertThat(reply(text(ANNA, "at 20:00"), channel)).contains("outside");
    }

    @Test
    void doesNotContradictWhatWasSaidOfTheWorkTime() {
        var channel = channel(OFFICE, keyword("agent", "人工"), outside("outside"), firstMessage("first"));
        clock.advance(ofHours(2));

        assertThat(reply(text(ANNA, "1"), channel)).contains("outside");
        assertThat(reply(text(ANNA, "2"), channel)).isEqualTo(SILENCE);
        assertThat(reply(text(ANNA, "人工"), channel)).contains("agent");
    }

    @Test
    void keepsTheQuietOfEachRuleApart() {
        var channel = channel(OFFICE, firstMessage("first"), outside("outside"));
        clock.advance(ofHours(2));

        assertThat(reply(text(ANNA, "1"), channel)).contains("first");
        assertThat(reply(text(ANNA, "2"), channel)).contains("outside");
        assertThat(reply(text(ANNA, "3"), channel)).isEqualTo(SILENCE);
    }

    @Test
    void isQuietAsLongAsTheRuleSaysWhereNobodyEverComes() {
        var channel = channel(CLOSED, outside("outside"));

        assertThat(reply(text(ANNA, "1"), channel)).contains("outside");
        clock.advance(ofHours(48).minusMillis(1));
        assertThat(reply(text(ANNA, "2"), channel)).isEqualTo(SILENCE);
        clock.advance(ofMillis(1));
        assertThat(reply(text(ANNA, "3"), channel)).contains("outside");
    }

    @Test
    void isNeverOutsideWorkTimeWithoutOne() {
        assertThat(reply(text(ANNA, "1"), channel(null, outside("outside")))).isEqualTo(SILENCE);
    }

    @Test
    void isQuietForASecondAtLeast() {
        var memory = new Asked(Optional.of(true));
        clock.advance(ofHours(16).minusMillis(3));

        new PassiveReplies(memory, clock).to(text(ANNA, "1"), channel(OFFICE, outside("outside"))).await().indefinitely();

        assertThat(memory.lifetime).isEqualTo(ofSeconds(1));
    }

    @Test
    void saysNothingThatMayHaveBeenSaidWhenMemoryDoesNotAnswer() {
        var forgetful = new PassiveReplies(new Asked(Optional.of(false)), clock);
        clock.advance(ofHours(2));

        assertThat(forgetful.to(text(ANNA, "1"), channel(OFFICE, firstMessage("first"), outside("outside")))
                .await().indefinitely()).isEqualTo(Answer.SILENT);
    }

    static Stream<Arguments> eventsThatNeedNoMemory() {
        var first = firstMessage("first");
        var outside = outside("outside");
        return Stream.of(
                arguments(text(ANNA, "hello"), List.of()),
                arguments(text(ANNA, "hello"), List.of(outside)),
                arguments(text(ANNA, "人工"), List.of(keyword("agent", "人工"), first, outside)),
                arguments(menu("CONTACT"), List.of(first, outside, rule(new MenuKey("CONTACT"), text("contact")))),
                arguments(followed(null), List.of(first, outside, followedBy(null, "welcome"))));
    }

    @ParameterizedTest
    @MethodSource("eventsThatNeedNoMemory")
    void waitsForNothingThatItNeedNotRemember(InboundEvent event, List<ReplyRule> rules) {
        var memory = new Asked(Optional.empty());

        var answer = new PassiveReplies(memory, clock).to(event, channel(OFFICE, rules.toArray(ReplyRule[]::new)))
                .subscribeAsCompletionStage();

        assertThat(answer).isCompleted();
        assertThat(memory.lifetime).isEqualTo(Duration.ZERO);
    }

    /** Memory that always gives one answer, or never any, and notes how long it was to remember. */
    private static final class Asked implements Memory {

        private final Optional<Boolean> answer;
        private Duration lifetime = Duration.ZERO;

        Asked(Optional<Boolean> answer) {
            this.answer = answer;
        }

        @Override
        public Uni<Optional<String>> recall(String shelf, String key) {
            throw new AssertionError("a reply recalls nothing");
        }

        @Override
        public void remember(String shelf, String key, String value, Duration lifetime) {
            throw new AssertionError("a reply remembers nothing but the quiet");
        }

        @Override
        public Uni<Boolean> isFirstIn(Duration lifetime, String key) {
            this.lifetime = lifetime;
            return answer.map(it -> Uni.createFrom().item(it)).orElseGet(() -> Uni.createFrom().nothing());
        }
    }

    private String reply(InboundEvent event, ChannelChanged channel) {
        return replies.to(event, channel).await().indefinitely().body();
    }

    private static ChannelChanged channel(WorkTime workTime, ReplyRule... rules) {
        return ChannelsInTests.channel("Dealer", workTime, List.of(Language.ENGLISH), rules);
    }

    private static ReplyRule followedBy(String scene, String text) {
        return rule(new ReplyRule.Followed(scene), text(text));
    }

    private static ReplyRule keyword(String text, String... words) {
        return rule(new Keyword(List.of(words)), text(text));
    }

    private static ReplyRule firstMessage(String text) {
        return rule(new FirstMessage(3600), text(text));
    }

    private static ReplyRule outside(String text) {
        return rule(new OutsideWorkTime(48 * 3600), text(text));
    }

    private static ReplyRule rule(ReplyRule.Trigger when, PassiveReply reply) {
        return new ReplyRule(when, reply);
    }

    private static Text text(String text) {
        return new Text(Map.of(Language.ENGLISH, text));
    }

    private static News news(int articles) {
        return new News(Stream.iterate(0, i -> i + 1).limit(articles).map(i -> new Article("title-" + i, "", "", "")).toList());
    }

    private static Followed followed(String scene) {
        return new Followed(ANNA, NOW, Map.of(), scene);
    }

    private static TextReceived text(Customer customer, String text) {
        return new TextReceived(customer, NOW, Map.of(), "1", text);
    }

    private static TextReceived tapped(String text) {
        return new TextReceived(ANNA, NOW, Map.of("bizmsgmenuid", "2"), "1", text);
    }

    private static VoiceReceived voice(String recognition) {
        return new VoiceReceived(ANNA, NOW, Map.of(), "1", "media", "amr", recognition);
    }

    private static ImageReceived image() {
        return new ImageReceived(ANNA, NOW, Map.of(), "1", "media", null);
    }

    private static MenuClicked menu(String key) {
        return new MenuClicked(ANNA, NOW, Map.of(), key);
    }
}
