package org.wechatc4c.gateway.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.InboundEvent.Followed;
import org.wechatc4c.events.inbound.InboundEvent.MenuClicked;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;
import org.wechatc4c.events.inbound.InboundEvent.Unfollowed;
import org.wechatc4c.gateway.RememberedInTests;
import org.wechatc4c.gateway.TestChannels;
import org.wechatc4c.gateway.channel.Channel;
import org.wechatc4c.gateway.channel.Mode;

class PassiveRepliesTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_001);
    private static final Customer ANNA = new Customer("shop", "oAnna");
    private static final Customer BERT = new Customer("shop", "oBert");

    private final Channel shop = TestChannels.shop(Mode.PLAIN);
    private final PassiveReplies replies = new PassiveReplies(new RememberedInTests(), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void welcomesAFollower() {
        assertThat(reply(new Followed(ANNA, NOW, Map.of(), null), shop)).isEqualTo("<xml>"
                + "<ToUserName><![CDATA[oAnna]]></ToUserName>"
                + "<FromUserName><![CDATA[gh_c4c000000001]]></FromUserName>"
                + "<CreateTime>1700000001</CreateTime>"
                + "<MsgType><![CDATA[text]]></MsgType>"
                + "<Content><![CDATA[欢迎 Welcome]]></Content>"
                + "</xml>");
    }

    @Test
    void acknowledgesTheFirstOfSeveralMessages() {
        assertThat(reply(text(ANNA), shop)).contains("<Content><![CDATA[已收到 Thank you]]></Content>");
        assertThat(reply(text(ANNA), shop)).isEqualTo("success");
    }

    @Test
    void acknowledgesEachCustomer() {
        reply(text(ANNA), shop);

        assertThat(reply(text(BERT), shop)).contains("Thank you");
    }

    @Test
    void saysNothingToOtherEvents() {
        assertThat(reply(new MenuClicked(ANNA, NOW, Map.of(), "BOOK_SERVICE"), shop)).isEqualTo("success");
        assertThat(reply(new Unfollowed(ANNA, NOW, Map.of()), shop)).isEqualTo("success");
    }

    @Test
    void saysNothingWhereNoTextIsConfigured() {
        var quiet = new Channel("shop", shop.appId(), shop.originalId(), shop.token(), null, Mode.PLAIN, null, null,
                Duration.ofHours(12));

        assertThat(reply(new Followed(ANNA, NOW, Map.of(), null), quiet)).isEqualTo("success");
        assertThat(reply(text(ANNA), quiet)).isEqualTo("success");
    }

    @Test
    void spreadsTheEndOfASectionOverTwo() {
        assertThat(CData.of("a]]>b")).isEqualTo("<![CDATA[a]]]]><![CDATA[>b]]>");
    }

    private static TextReceived text(Customer customer) {
        return new TextReceived(customer, NOW, Map.of(), "1", "where is my car?");
    }

    private String reply(InboundEvent event, Channel channel) {
        return replies.to(event, channel).await().indefinitely().body();
    }
}
