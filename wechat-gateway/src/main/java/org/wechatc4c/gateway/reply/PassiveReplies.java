package org.wechatc4c.gateway.reply;

import static java.time.Duration.ofSeconds;

import java.time.Clock;
import java.time.Duration;

import jakarta.inject.Singleton;

import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.events.channels.PassiveReply;
import org.wechatc4c.events.channels.PassiveReply.Image;
import org.wechatc4c.events.channels.PassiveReply.Music;
import org.wechatc4c.events.channels.PassiveReply.News;
import org.wechatc4c.events.channels.PassiveReply.Text;
import org.wechatc4c.events.channels.PassiveReply.TransferToAgents;
import org.wechatc4c.events.channels.PassiveReply.Video;
import org.wechatc4c.events.channels.PassiveReply.Voice;
import org.wechatc4c.events.channels.ReplyRule.FirstMessage;
import org.wechatc4c.events.channels.ReplyRule.Followed;
import org.wechatc4c.events.channels.ReplyRule.Keyword;
import org.wechatc4c.events.channels.ReplyRule.MenuKey;
import org.wechatc4c.events.channels.ReplyRule.OutsideWorkTime;
import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.gateway.memory.Memory;

import io.smallrye.mutiny.Uni;

/**
 * Chooses what is said at once, by the first rule of the channel that fits.
 *
 * <p>
 * Only a rule that leaves customers alone after an answer asks memory; every other answer is there when {@link #to} returns.
 */
@Singleton
public class PassiveReplies {

    private static final Uni<Answer> SILENCE = Uni.createFrom().item(Answer.SILENT);
    private static final Duration SHORTEST_QUIET = ofSeconds(1);

    private final Memory memory;
    private final Clock clock;

    PassiveReplies(Memory memory, Clock clock) {
        this.memory = memory;
        this.clock = clock;
    }

    public Uni<Answer> to(InboundEvent event, ChannelChanged channel) {
        return channel.replies().isEmpty() ? SILENCE : byRulesFrom(0, new Occasion(event, channel, clock.instant()));
    }

    private Uni<Answer> byRulesFrom(int first, Occasion occasion) {
        var rules = occasion.channel().replies();
        for (var i = first; i < rules.size(); i++) {
            var rule = rules.get(i);
            if (occasion.fits(rule.when())) {
                var next = i + 1;
                return switch (rule.when()) {
                    case Followed ignored -> Uni.createFrom().item(answer(rule.reply(), occasion));
                    case Keyword ignored -> Uni.createFrom().item(answer(rule.reply(), occasion));
                    case MenuKey ignored -> Uni.createFrom().item(answer(rule.reply(), occasion));
                    // A message that is not the first one is left to the rules below.
                    case FirstMessage it -> isFirst("first-message:", ofSeconds(it.quietSeconds()), occasion)
                            .chain(isFirst -> isFirst
                                    ? Uni.createFrom().item(answer(rule.reply(), occasion))
                                    : byRulesFrom(next, occasion));
                    // Who was told that nobody is there is not told by another rule that somebody is.
                    case OutsideWorkTime it -> isFirst("outside-work-time:", quiet(it, occasion), occasion)
                            .map(isFirst -> isFirst ? answer(rule.reply(), occasion) : Answer.SILENT);
                };
            }
        }
        return SILENCE;
    }

    private Uni<Boolean> isFirst(String rule, Duration quiet, Occasion occasion) {
        return memory.isFirstIn(quiet, rule + occasion.event().customer().key());
    }

    /** Closing anew is news, so the quiet ends with the closed period. */
    private static Duration quiet(OutsideWorkTime rule, Occasion occasion) {
        var quiet = ofSeconds(rule.quietSeconds());
        return occasion.nextOpening()
                .map(opening -> Duration.between(occasion.now(), opening))
                .filter(untilOpening -> untilOpening.compareTo(quiet) < 0)
                .map(untilOpening -> untilOpening.compareTo(SHORTEST_QUIET) < 0 ? SHORTEST_QUIET : untilOpening)
                .orElse(quiet);
    }

    private static Answer answer(PassiveReply reply, Occasion occasion) {
        var xml = new ReplyXml(occasion.event().customer().openId(), occasion.channel().originalId(), occasion.now());
        return switch (reply) {
            case Text text -> {
                var content = Wording.of(text, occasion);
                yield content.isBlank() ? Answer.SILENT : new Answer(xml.text(content));
            }
            case Image image -> new Answer(xml.image(image));
            case Voice voice -> new Answer(xml.voice(voice));
            case Video video -> new Answer(xml.video(video));
            case Music music -> new Answer(xml.music(music));
            // Of several articles WeChat shows only the first one to who wrote.
            case News news -> new Answer(xml.news(occasion.isMessage() ? news.articles().subList(0, 1) : news.articles()));
            case TransferToAgents transfer -> new Answer(xml.transfer(transfer));
        };
    }
}
