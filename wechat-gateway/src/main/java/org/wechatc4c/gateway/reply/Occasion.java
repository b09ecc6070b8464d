package org.wechatc4c.gateway.reply;

import java.text.Normalizer;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.channels.ChannelEvent.ChannelChanged;
import org.wechatc4c.events.channels.ReplyRule;
import org.wechatc4c.events.channels.ReplyRule.FirstMessage;
import org.wechatc4c.events.channels.ReplyRule.Keyword;
import org.wechatc4c.events.channels.ReplyRule.MenuKey;
import org.wechatc4c.events.channels.ReplyRule.OutsideWorkTime;
import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.InboundEvent.Followed;
import org.wechatc4c.events.inbound.InboundEvent.MenuClicked;
import org.wechatc4c.events.inbound.InboundEvent.MessageReceived;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;
import org.wechatc4c.events.inbound.InboundEvent.VoiceReceived;

/** What a customer did in a channel, and when the channel learned of it: what the rules of the channel look at. */
final class Occasion {

    /** WeChat's recognition of speech ends what it hears as a sentence. */
    private static final Pattern CLOSING_MARKS = Pattern.compile("[.。!?]+$");

    private final InboundEvent event;
    private final ChannelChanged channel;
    private final Instant now;
    private @Nullable String words;

    Occasion(InboundEvent event, ChannelChanged channel, Instant now) {
        this.event = event;
        this.channel = channel;
        this.now = now;
    }

    InboundEvent event() {
        return event;
    }

    ChannelChanged channel() {
        return channel;
    }

    Instant now() {
        return now;
    }

    boolean isMessage() {
        return event instanceof MessageReceived;
    }

    /** Whether it is what the rule waits for. How long ago the customer was last answered is for others to say. */
    boolean fits(ReplyRule.Trigger trigger) {
        return switch (trigger) {
            case ReplyRule.Followed followed -> event instanceof Followed it
                    && (followed.scene() == null || followed.scene().equals(it.scene()));
            case FirstMessage ignored -> isMessage();
            case Keyword keyword -> isOneOf(keyword);
            case MenuKey menuKey -> event instanceof MenuClicked it && menuKey.key().equals(it.key());
            case OutsideWorkTime ignored -> isMessage() && isClosed();
        };
    }

    /** What brought the customer here, or nothing. */
    String scene() {
        return event instanceof Followed followed && followed.scene() != null ? followed.scene() : "";
    }

    /** Empty when the channel closes never, or for ever. */
    Optional<ZonedDateTime> nextOpening() {
        return Optional.ofNullable(channel.workTime()).flatMap(workTime -> WorkTimes.nextOpening(workTime, now));
    }

    private boolean isClosed() {
        return channel.workTime() != null && !WorkTimes.isOpen(channel.workTime(), now);
    }

    private boolean isOneOf(Keyword keyword) {
        var words = words();
        if (words.isEmpty()) {
            return false;
        }
        for (var word : keyword.words()) {
            if (folded(word).equals(words)) {
                return true;
            }
        }
        return false;
    }

    /** What the customer wrote or said; folded once, as a channel may have many keywords. */
    private String words() {
        if (words == null) {
            words = switch (event) {
                case TextReceived text -> folded(text.text());
                case VoiceReceived voice when voice.recognition() != null -> CLOSING_MARKS
                        .matcher(folded(voice.recognition())).replaceFirst("");
                default -> "";
            };
        }
        return words;
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
    }
}
