package org.wechatc4c.connector.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wechatc4c.connector.ticket.TicketChannels.CUSTOMER;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.wechatc4c.connector.tenant.Tickets.Particulars;
import org.wechatc4c.connector.tenant.Tickets.Reference;
import org.wechatc4c.connector.tenant.Tickets.Ticket;
import org.wechatc4c.events.crm.TicketStatus;
import org.wechatc4c.events.inbound.InboundEvent.ImageReceived;
import org.wechatc4c.events.inbound.InboundEvent.MessageReceived;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;

class RulesTest {

    private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");
    private static final Ticket EARLIER = new Ticket("T1", "8001234", TicketStatus.CLOSED, "6", "SRRQ", null);

    @Test
    void sayNothingWhenNothingIsSet() {
        assertThat(opening(Map.of(), "1000441", text("hello")).isPlain()).isTrue();
    }

    @Test
    void giveATicketThatIsMadeDirectlyItsFirstLineAsTitle() {
        assertThat(opening(Map.of("c4c.channel.tickets.way", "direct"), "1000441", text("\n hello \nworld")).particulars())
                .isEqualTo(titled("hello"));
    }

    @Test
    void fillInTitlesOnce() {
        var settings = Map.of("c4c.channels.shop.tickets.title", "{channel} {kind}: {text}");

        assertThat(opening(settings, null, text("{kind} of {channel}")).particulars())
                .isEqualTo(titled("shop text: {kind} of {channel}"));
    }

    @Test
    void cutTitlesBetweenCharacters() {
        var title = opening(Map.of("c4c.channel.tickets.title", "{text}"), null, text("x".repeat(254) + "🚗🚗")).particulars()
                .title();

        assertThat(title).isEqualTo("x".repeat(254));
    }

    @Test
    void letTheFirstThatFitsDecide() {
        var settings = Map.of(
                "c4c.channels.shop.tickets.priority-code", "3",
                "c4c.channels.shop.tickets.service-category-id", "CAT",
                "c4c.channels.shop.tickets.rules[0].contains", "刹车,brake",
                "c4c.channels.shop.tickets.rules[0].priority-code", "1",
                "c4c.channels.shop.tickets.rules[1].kind", "text",
                "c4c.channels.shop.tickets.rules[1].team-id", "SALES",
                "c4c.channel.tickets.rules[0].kind", "image",
                "c4c.channel.tickets.rules[0].team-id", "PHOTOS");

        assertThat(opening(settings, null, text("My BRAKES squeal")).particulars())
                .isEqualTo(new Particulars(null, "1", null, "CAT", null, null, null));
        assertThat(opening(settings, null, text("hello")).particulars())
                .isEqualTo(new Particulars(null, "3", null, "CAT", null, "SALES", null));
        assertThat(opening(settings, null, image()).particulars())
                .isEqualTo(new Particulars(null, "3", null, "CAT", null, "PHOTOS", null));
    }

    @Test
    void knowWhichEntryOfAMenuWasTapped() {
        var settings = Map.of("c4c.channel.tickets.rules[0].menu-key", "repair",
                "c4c.channel.tickets.rules[0].team-id", "WORKSHOP");

        assertThat(opening(settings, null, new TextReceived(CUSTOMER, AT, Map.of(), "701", "Repair", "repair")).particulars()
                .teamId()).isEqualTo("WORKSHOP");
        assertThat(opening(settings, null, text("repair")).isPlain()).isTrue();
    }

    @Test
    void referToTheTicketBefore() {
        assertThat(following(Map.of()).reference()).isEqualTo(new Reference("118", "8001234"));
        assertThat(following(Map.of("c4c.channel.tickets.follow-up.link", "main-ticket")))
                .isEqualTo(new Opening(new Particulars(null, null, null, null, null, null, "8001234"), null));
        assertThat(following(Map.of("c4c.channel.tickets.follow-up.link", "none")).isPlain()).isTrue();
    }

    private static Particulars titled(String title) {
        return new Particulars(title, null, null, null, null, null, null);
    }

    private static Opening following(Map<String, String> settings) {
        var config = TicketChannels.config(settings);
        return new Rules(config).opening(TicketChannels.who(config, null), List.of(text("hello")), Optional.of(EARLIER));
    }

    private static Opening opening(Map<String, String> settings, String number, MessageReceived message) {
        var config = TicketChannels.config(settings);
        return new Rules(config).opening(TicketChannels.who(config, number), List.of(message), Optional.empty());
    }

    private static TextReceived text(String text) {
        return new TextReceived(CUSTOMER, AT, Map.of(), "701", text);
    }

    private static ImageReceived image() {
        return new ImageReceived(CUSTOMER, AT, Map.of(), "702", "m", null);
    }
}
