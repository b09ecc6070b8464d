package org.wechatc4c.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wechatc4c.gateway.webhook.Pushes.push;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.events.Customer;
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
import org.wechatc4c.gateway.TestChannels;
import org.wechatc4c.gateway.channel.Channel;
import org.wechatc4c.gateway.channel.Mode;
import org.wechatc4c.gateway.webhook.WebhookFailure.Unproven;
import org.wechatc4c.gateway.webhook.WebhookFailure.Unreadable;

class PushReaderTest {

    private static final Channel SHOP = TestChannels.shop(Mode.PLAIN);
    private static final Customer CUSTOMER = new Customer("shop", "oC4Cdemo0000000000000000001");
    private static final Instant AT = Instant.ofEpochSecond(1_700_000_000);

    private final PushReader reader = new PushReader();

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void readsWhatTheCustomerDid(String file, InboundEvent event) {
        assertThat(reader.read(SHOP, push(file)).event()).isEqualTo(event);
    }

    static Stream<Arguments> stories() {
        return Stream.of(
                Arguments.of("text.xml",
                        new TextReceived(CUSTOMER, AT, Map.of(), "24000000000000001", "订单还没到😀 <where> & \"when\"?")),
                Arguments.of("text.json",
                        new TextReceived(CUSTOMER, AT, Map.of(), "24000000000000001", "订单还没到😀 <where> & \"when\"?")),
                Arguments.of("text-answering-an-article.xml",
                        new TextReceived(CUSTOMER, AT, Map.of("MsgDataId", "100000007", "Idx", "2"), "24000000000000002",
                                "多少钱？")),
                Arguments.of("text-with-the-end-of-a-section.xml",
                        new TextReceived(CUSTOMER, AT, Map.of(), "24000000000000003", "a]]>b")),
                Arguments.of("image.xml",
                        new ImageReceived(CUSTOMER, AT, Map.of(), "24000000000000004", "media-1",
                                "http://mmbiz.example/picture.jpg")),
                Arguments.of("image-without-an-address.xml",
                        new ImageReceived(CUSTOMER, AT, Map.of(), "24000000000000004", "media-1", null)),
                Arguments.of("voice.xml",
                        new VoiceReceived(CUSTOMER, AT, Map.of("MediaId16K", "media-2-16k"), "24000000000000005", "media-2",
                                "amr",
                                "我的车坏了")),
                Arguments.of("voice-that-nobody-understood.xml",
                        new VoiceReceived(CUSTOMER, AT, Map.of(), "24000000000000005", "media-2", "speex", null)),
                Arguments.of("video.xml",
                        new VideoReceived(CUSTOMER, AT, Map.of(), "24000000000000006", "media-3", "thumb-3", false)),
                Arguments.of("shortvideo.xml",
                        new VideoReceived(CUSTOMER, AT, Map.of(), "24000000000000007", "media-4", "thumb-4", true)),
                Arguments.of("location.xml",
                        new LocationReceived(CUSTOMER, AT, Map.of(), "24000000000000008", 31.230416, 121.473701, 15, "上海市黄浦区")),
                Arguments.of("link.xml",
                        new LinkReceived(CUSTOMER, AT, Map.of(), "24000000000000009", "保养手册", "",
                                "https://dealer.example/manual?a=1&b=2")),
                Arguments.of("subscribe.xml", new Followed(CUSTOMER, AT, Map.of("EventKey", ""), null)),
                Arguments.of("subscribe-by-qr-code.xml",
                        new Followed(CUSTOMER, AT, Map.of("Ticket", "TICKET"), "showroom-7")),
                Arguments.of("subscribe-after-a-payment.xml",
                        new Followed(CUSTOMER, AT, Map.of("EventKey", "last_trade_no_42"), null)),
                Arguments.of("unsubscribe.xml", new Unfollowed(CUSTOMER, AT, Map.of("EventKey", ""))),
                Arguments.of("click.xml", new MenuClicked(CUSTOMER, AT, Map.of(), "BOOK_SERVICE")),
                Arguments.of("view.xml",
                        new MenuLinkOpened(CUSTOMER, AT, Map.of("MenuId", "4200"), "https://dealer.example/")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("storiesWithoutARecord")
    void keepsWhatItDoesNotKnowWhole(String file, String type, String event, Map<String, String> more) {
        assertThat(reader.read(SHOP, push(file)).event()).isEqualTo(new OtherReceived(CUSTOMER, AT, more, type, event));
    }

    static Stream<Arguments> storiesWithoutARecord() {
        return Stream.of(
                Arguments.of("scan.xml", "event", "SCAN", Map.of("EventKey", "showroom-7", "Ticket", "TICKET")),
                Arguments.of("file.xml", "file", null, Map.of("Title", "invoice.pdf", "FileKey", "key", "FileTotalLen", "1234",
                        "MsgId", "24000000000000010")),
                Arguments.of("two-pictures-announced.xml", "event", "pic_sysphoto", Map.of("EventKey", "6",
                        "SendPicsInfo.Count", "2", "SendPicsInfo.PicList.item.0.PicMd5Sum", "a1",
                        "SendPicsInfo.PicList.item.1.PicMd5Sum", "b2")),
                Arguments.of("template-sent.xml", "event", "TEMPLATESENDJOBFINISH",
                        Map.of("MsgID", "200163836", "Status", "success")),
                Arguments.of("subscription-changed.json", "event", "subscribe_msg_change_event",
                        Map.of("List.TemplateId", "T-1", "List.SubscribeStatusString", "reject")),
                Arguments.of("kind-of-next-year.xml", "hologram", null, Map.of("Beam.Width", "3")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("storiesWithoutTheirParts")
    void keepsAKnownKindWholeWhenAPartIsMissing(String file, String type, Map<String, String> more) {
        assertThat(reader.read(SHOP, push(file)).event()).isEqualTo(new OtherReceived(CUSTOMER, AT, more, type, null));
    }

    static Stream<Arguments> storiesWithoutTheirParts() {
        return Stream.of(
                Arguments.of("image-without-its-media.xml", "image",
                        Map.of("PicUrl", "http://mmbiz.example/picture.jpg", "MsgId", "24000000000000004")),
                Arguments.of("location-off-the-earth.xml", "location", Map.of("Location_X", "131.230416",
                        "Location_Y", "121.473701", "Scale", "15", "Label", "", "MsgId", "24000000000000008")));
    }

    @Test
    void namesAMessageByItsSenderItsTimeAndItsNumber() {
        assertThat(reader.read(SHOP, push("text.xml")).id())
                .isEqualTo("shop:oC4Cdemo0000000000000000001:1700000000:24000000000000001");
    }

    @Test
    void namesAnEventByWhatItIsAbout() {
        assertThat(reader.read(SHOP, push("click.xml")).id())
                .startsWith("shop:oC4Cdemo0000000000000000001:1700000000:event.click:")
                .isNotEqualTo(idAfter("click.xml", "BOOK_SERVICE", "OPENING_HOURS"))
                .isEqualTo(idAfter("click.xml", "CLICK", "click"));
    }

    @Test
    void tellsReportsOfOneSecondApartByAllTheySay() {
        assertThat(reader.read(SHOP, push("template-sent.xml")).id())
                .isNotEqualTo(reader.read(SHOP, push("template-refused.xml")).id())
                .isEqualTo(reader.read(SHOP, push("template-sent.xml")).id());
    }

    @ParameterizedTest
    @ValueSource(strings = { "ToUserName", "FromUserName", "CreateTime", "MsgType", "Event" })
    void refusesAPushThatDoesNotSayWhoDidWhat(String missing) {
        var body = new String(push("click.xml"), UTF_8).replace(missing + ">", "Gone>").getBytes(UTF_8);

        assertThatThrownBy(() -> reader.read(SHOP, body)).isInstanceOf(Unreadable.class)
                .hasMessage("the body has no " + missing);
    }

    @ParameterizedTest
    @ValueSource(strings = { "<xml/>", "<xml>text</xml>", "{}" })
    void refusesAPushThatSaysNothing(String body) {
        assertThatThrownBy(() -> reader.read(SHOP, body.getBytes(UTF_8))).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "yesterday", "99999999999999999999", "9223372036854775807" })
    void refusesATimeThatIsNone(String time) {
        var body = new String(push("click.xml"), UTF_8).replace("1700000000", time).getBytes(UTF_8);

        assertThatThrownBy(() -> reader.read(SHOP, body)).isInstanceOf(Unreadable.class);
    }

    @Test
    void refusesAPushForAnotherAccount() {
        var body = new String(push("text.xml"), UTF_8).replace("gh_c4c000000001", "gh_c4c000000002").getBytes(UTF_8);

        assertThatThrownBy(() -> reader.read(SHOP, body)).isInstanceOf(Unproven.class);
    }

    private String idAfter(String file, String old, String replacement) {
        return reader.read(SHOP, new String(push(file), UTF_8).replace(old, replacement).getBytes(UTF_8)).id();
    }
}
