package org.wechatc4c.connector.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.channel.ChannelConfig;
import org.wechatc4c.connector.channel.TicketRules.Form;
import org.wechatc4c.connector.channel.TicketRules.Kind;
import org.wechatc4c.connector.channel.TicketRules.Link;
import org.wechatc4c.connector.channel.TicketRules.Rule;
import org.wechatc4c.connector.tenant.Tickets.Particulars;
import org.wechatc4c.connector.tenant.Tickets.Reference;
import org.wechatc4c.connector.tenant.Tickets.Ticket;
import org.wechatc4c.events.inbound.InboundEvent.FileReceived;
import org.wechatc4c.events.inbound.InboundEvent.ImageReceived;
import org.wechatc4c.events.inbound.InboundEvent.LinkReceived;
import org.wechatc4c.events.inbound.InboundEvent.LocationReceived;
import org.wechatc4c.events.inbound.InboundEvent.MessageReceived;
import org.wechatc4c.events.inbound.InboundEvent.MiniProgramPageReceived;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;
import org.wechatc4c.events.inbound.InboundEvent.VideoReceived;
import org.wechatc4c.events.inbound.InboundEvent.VoiceReceived;

/** Decides what a new ticket says, by what its channel is set to and the first breath that it is made of. */
@ApplicationScoped
class Rules {

    private static final int TITLE_LENGTH = 255;

    private final ChannelConfig config;

    Rules(ChannelConfig config) {
        this.config = config;
    }

    /**
     * What is to be said of the ticket.
     *
     * @param earlier the ticket that it follows; absent when it follows none
     */
    Opening opening(Who who, List<MessageReceived> breath, Optional<Ticket> earlier) {
        var rule = matching(who, breath).map(Rule::form);
        var form = who.rules().form();
        var title = rule.flatMap(Form::title).or(form::title)
                .or(() -> DirectPosting.serves(who) ? Optional.of("{text}") : Optional.empty());
        var link = who.rules().followUp().link();
        var particulars = new Particulars(
                title.map(template -> title(template, who, breath.get(0))).orElse(null),
                rule.flatMap(Form::priorityCode).or(form::priorityCode).orElse(null),
                rule.flatMap(Form::processingTypeCode).or(form::processingTypeCode).orElse(null),
                rule.flatMap(Form::serviceCategoryId).or(form::serviceCategoryId).orElse(null),
                rule.flatMap(Form::incidentCategoryId).or(form::incidentCategoryId).orElse(null),
                rule.flatMap(Form::teamId).or(form::teamId).orElse(null),
                earlier.filter(ticket -> link == Link.MAIN_TICKET).map(Ticket::number).orElse(null));
        return new Opening(particulars, earlier.filter(ticket -> link == Link.REFERENCE)
                .map(ticket -> new Reference(who.rules().followUp().referenceTypeCode(), ticket.number())).orElse(null));
    }

    private Optional<Rule> matching(Who who, List<MessageReceived> breath) {
        var rules = new ArrayList<>(who.rules().rules());
        rules.addAll(config.channel().tickets().rules());
        return rules.stream().filter(rule -> fits(rule, breath)).findFirst();
    }

    private static boolean fits(Rule rule, List<MessageReceived> breath) {
        return rule.contains().map(words -> breath.stream().anyMatch(message -> holds(message, words))).orElse(true)
                && rule.menuKey().map(key -> breath.stream().anyMatch(message -> isTapped(message, key))).orElse(true)
                && rule.kind().map(kind -> breath.stream().anyMatch(message -> kind(message) == kind)).orElse(true);
    }

    private static boolean holds(MessageReceived message, List<String> words) {
        var text = switch (message) {
            case TextReceived said -> said.text();
            case VoiceReceived voice -> orEmpty(voice.recognition());
            case LocationReceived place -> place.label();
            case LinkReceived link -> link.title() + '\n' + link.description();
            case FileReceived file -> file.title() + '\n' + file.description();
            case MiniProgramPageReceived page -> page.title();
            case ImageReceived ignored -> "";
            case VideoReceived ignored -> "";
        };
        var lowerCase = text.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(word -> lowerCase.contains(word.toLowerCase(Locale.ROOT)));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static boolean isTapped(MessageReceived message, String key) {
        return message instanceof TextReceived text && key.equals(text.menuMessageId());
    }

    private static Kind kind(MessageReceived message) {
        return switch (message) {
            case TextReceived ignored -> Kind.TEXT;
            case ImageReceived ignored -> Kind.IMAGE;
            case VoiceReceived ignored -> Kind.VOICE;
            case VideoReceived ignored -> Kind.VIDEO;
            case LocationReceived ignored -> Kind.LOCATION;
            case LinkReceived ignored -> Kind.LINK;
            case FileReceived ignored -> Kind.FILE;
            case MiniProgramPageReceived ignored -> Kind.MINI_PROGRAM;
        };
    }

    private static String title(String template, Who who, MessageReceived message) {
        var firstLine = Wording.of(message, who.rules()).strip().lines().findFirst().orElse("");
        // The customer's text comes last: what looks like a placeholder in it stays what it is.
        var title = template.replace("{channel}", who.customer().channelId())
                .replace("{kind}", kind(message).name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .replace("{text}", firstLine).strip();
        if (title.length() <= TITLE_LENGTH) {
            return title;
        }
        return title.substring(0, Character.isHighSurrogate(title.charAt(TITLE_LENGTH - 1)) ? TITLE_LENGTH - 1 : TITLE_LENGTH);
    }
}
