package org.wechatc4c.token.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.wechatc4c.events.channels.Language;
import org.wechatc4c.events.channels.PassiveReply;
import org.wechatc4c.events.channels.ReplyRule;
import org.wechatc4c.token.channel.ChannelConfig.On;

/** What a channel says at once, as operators write it. */
final class ReplyRules {

    private final String prefix;
    private final List<Language> languages;
    private final Complaints complaints;

    ReplyRules(String prefix, List<Language> languages, Complaints complaints) {
        this.prefix = prefix;
        this.languages = languages;
        this.complaints = complaints;
    }

    /** The rules in their order, behind them the two texts that stand for one rule each. What is refused is left out. */
    List<ReplyRule> read(ChannelConfig.Account account) {
        var rules = new ArrayList<ReplyRule>();
        for (int i = 0; i < account.replies().size(); i++) {
            rule(prefix + ".replies[" + i + ']', account.replies().get(i), account.workTime().isPresent()).forEach(rules::add);
        }
        if (account.welcomeText().isPresent() || account.welcomeTextEn().isPresent()) {
            text(prefix + ".welcome-text", account.welcomeText(), account.welcomeTextEn())
                    .forEach(text -> rules.add(new ReplyRule(new ReplyRule.Followed(null), text)));
        }
        if (account.acknowledgementText().isPresent() || account.acknowledgementTextEn().isPresent()) {
            var quiet = complaints.made(prefix + ".acknowledgement-quiet",
                    () -> new ReplyRule.FirstMessage(seconds(account.acknowledgementQuiet()))).toList();
            text(prefix + ".acknowledgement-text", account.acknowledgementText(), account.acknowledgementTextEn())
                    .forEach(text -> quiet.forEach(when -> rules.add(new ReplyRule(when, text))));
        }
        return rules;
    }

    private Stream<ReplyRule> rule(String property, ChannelConfig.Reply reply, boolean hasWorkTime) {
        complaints.unless(reply.on() == On.FOLLOWED || reply.scene().isEmpty(), property + ".scene",
                "is for on=followed only: take it out, or change .on");
        complaints.unless(reply.on() == On.KEYWORD || reply.words().isEmpty(), property + ".words",
                "are for on=keyword only: take them out, or change .on");
        complaints.unless(reply.on() == On.MENU_KEY || reply.key().isEmpty(), property + ".key",
                "is for on=menu-key only: take it out, or change .on");
        complaints.unless(reply.on() != On.OUTSIDE_WORK_TIME || hasWorkTime, property + ".on",
                "is outside-work-time, but the channel has no work-time: give it one");
        var said = reply(property, reply).toList();
        return trigger(property, reply).flatMap(when -> said.stream().map(what -> new ReplyRule(when, what)));
    }

    private Stream<ReplyRule.Trigger> trigger(String property, ChannelConfig.Reply reply) {
        return switch (reply.on()) {
            case FOLLOWED -> Stream.of(new ReplyRule.Followed(reply.scene().orElse(null)));
            case FIRST_MESSAGE -> complaints.made(property + ".quiet",
                    () -> new ReplyRule.FirstMessage(seconds(reply.quiet())));
            case KEYWORD -> complaints.made(property + ".words",
                    () -> new ReplyRule.Keyword(reply.words().orElse(List.of())));
            case MENU_KEY -> complaints.made(property + ".key", () -> new ReplyRule.MenuKey(reply.key().orElse("")));
            case OUTSIDE_WORK_TIME -> complaints.made(property + ".quiet",
                    () -> new ReplyRule.OutsideWorkTime(seconds(reply.quiet())));
        };
    }

    private Stream<? extends PassiveReply> reply(String property, ChannelConfig.Reply reply) {
        var title = reply.title().orElse(null);
        var description = reply.description().orElse(null);
        return switch (reply.kind()) {
            case TEXT -> text(property + ".text", reply.text(), reply.textEn());
            case IMAGE -> required(property + ".media-id", reply.mediaId()).map(PassiveReply.Image::new);
            case VOICE -> required(property + ".media-id", reply.mediaId()).map(PassiveReply.Voice::new);
            case VIDEO -> required(property + ".media-id", reply.mediaId())
                    .map(id -> new PassiveReply.Video(id, title, description));
            case MUSIC -> required(property + ".thumb-media-id", reply.thumbMediaId())
                    .map(id -> new PassiveReply.Music(id, title, description, reply.musicUrl().orElse(null),
                            reply.hqMusicUrl().orElse(null)));
            case NEWS -> complaints.made(property + ".articles", () -> new PassiveReply.News(reply.articles().stream()
                    .map(it -> new PassiveReply.Article(it.title(), it.description(), it.picUrl(), it.url())).toList()));
            case TRANSFER_TO_AGENTS -> Stream.of(new PassiveReply.TransferToAgents(reply.kfAccount().orElse(null)));
        };
    }

    private Stream<String> required(String property, Optional<String> value) {
        complaints.unless(value.isPresent(), property, "is missing: the kind of this reply needs it");
        return value.stream();
    }

    private Stream<PassiveReply.Text> text(String property, Optional<String> chinese, Optional<String> english) {
        var texts = new EnumMap<Language, String>(Language.class);
        add(Language.CHINESE, property, chinese, texts);
        add(Language.ENGLISH, property + "-en", english, texts);
        return complaints.made(property, () -> new PassiveReply.Text(texts));
    }

    private void add(Language language, String property, Optional<String> text, Map<Language, String> texts) {
        complaints.unless(text.isEmpty() || languages.contains(language), property,
                "is in a language that " + prefix + ".languages does not name: add it there, or take the text out");
        text.ifPresent(it -> texts.put(language, it));
    }

    private static int seconds(Duration quiet) {
        return (int) Math.min(quiet.toSeconds(), Integer.MAX_VALUE);
    }
}
