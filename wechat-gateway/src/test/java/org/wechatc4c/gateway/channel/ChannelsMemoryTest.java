package org.wechatc4c.gateway.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.events.channels.Language;
import org.wechatc4c.events.channels.MessageEncryption;
import org.wechatc4c.events.channels.PassiveReply;
import org.wechatc4c.events.channels.ReplyRule;
import org.wechatc4c.events.channels.SignatureAlgorithm;
import org.wechatc4c.events.channels.WorkTime;
import org.wechatc4c.events.channels.WorkTime.CalendarDay;
import org.wechatc4c.events.channels.WorkTime.Segment;
import org.wechatc4c.gateway.TestChannels;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

class ChannelsMemoryTest {

    private static final int CHANNELS = 100_000;
    private static final int BYTES_PER_CHANNEL = 1024;

    private final FakeTokenService tokenService = new FakeTokenService();
    private final Channels channels = new Channels(tokenService.asService(), Optional.empty(), new FixedConfig(),
            new TestTicker());
    private final CallbackCredentials credentials = new CallbackCredentials(tokenService.asService(), new FixedConfig(),
            new TestTicker());
    private final ChannelRecords records = new ChannelRecords(
            JsonMapper.builder().addModule(new JavaTimeModule()).build(), channels, credentials);

    @Test
    void aHundredThousandChannelsThatSayTheSameTakeLessThanAKilobyteEach() {
        var template = TestChannels.json(channel());
        records.take(Records.of("dealer-999999", template));
        var before = usedHeap();

        for (int i = 0; i < CHANNELS; i++) {
            records.take(Records.of("dealer-%06d".formatted(i), template.replace("999999", "%06d".formatted(i))));
        }

        assertThat((usedHeap() - before) / CHANNELS).isLessThan(BYTES_PER_CHANNEL);
        assertThat(channels.size()).isEqualTo(CHANNELS + 1);
    }

    /** What is in use when nothing is left that nobody needs: of the channels, all. */
    private static long usedHeap() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** With a rule of each kind, work time with the holidays of a year, and a name in Chinese. */
    private static ChannelChanged channel() {
        var calendar = new ArrayList<CalendarDay>();
        for (int day = 0; day < 7; day++) {
            calendar.add(new CalendarDay(LocalDate.of(2026, 1, 1).plusDays(day * 50L), day % 5 == 0));
        }
        var workTime = new WorkTime(ZoneId.of("Asia/Shanghai"), List.of(new Segment(540, 720), new Segment(780, 1080)),
                List.of(new Segment(600, 960)), calendar);
        var replies = List.of(
                new ReplyRule(new ReplyRule.Followed("showroom-7"), new PassiveReply.News(List.of(new PassiveReply.Article(
                        "试驾", "周末到店", "https://dealer.example/a.jpg", "https://dealer.example/drive")))),
                new ReplyRule(new ReplyRule.Followed(null), new PassiveReply.Text(
                        Map.of(Language.CHINESE, "欢迎关注{channelName}", Language.ENGLISH, "Welcome to {channelName}"))),
                new ReplyRule(new ReplyRule.Keyword(List.of("人工", "agent")), new PassiveReply.TransferToAgents(null)),
                new ReplyRule(new ReplyRule.MenuKey("FILM"), new PassiveReply.Video("media-3", "新车", "两分钟")),
                new ReplyRule(new ReplyRule.OutsideWorkTime(43200),
                        new PassiveReply.Text(Map.of(Language.CHINESE, "我们{nextOpening}上班"))),
                new ReplyRule(new ReplyRule.FirstMessage(43200),
                        new PassiveReply.Text(Map.of(Language.CHINESE, "已收到", Language.ENGLISH, "Thank you"))));
        return new ChannelChanged("dealer-999999", Instant.parse("2026-03-01T08:00:00.999999Z"), "示例汽车服务（第999999店）",
                "wx0000000000999999", "gh_c4c000999999", MessageEncryption.SECURE, SignatureAlgorithm.SHA1, "5f1e0c2a9b999999",
                workTime, List.of(Language.CHINESE, Language.ENGLISH), replies);
    }
}
