package org.wechatc4c.gateway.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wechatc4c.gateway.push.Pushes.push;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.inbound.InboundEvent.OtherReceived;
import org.wechatc4c.gateway.TestChannels;
import org.wechatc4c.gateway.push.PushFailure.ForAnotherAccount;
import org.wechatc4c.gateway.push.PushFailure.Unreadable;

class PushReaderTest {

    private static final Customer CUSTOMER = new Customer("shop", "oC4Cdemo0000000000000000001");
    private static final Instant AT = Instant.ofEpochSecond(1_700_000_000);

    private final PushReader reader = new PushReader();

    @ParameterizedTest(name = "{0}")
    @MethodSource("storiesWithoutARecord")
    void keepsWhatItDoesNotKnowWhole(String file, String type, String event, Map<String, String> more) {
        assertThat(read(push(file)).event()).isEqualTo(new OtherReceived(CUSTOMER, AT, more, type, event));
    }

    static Stream<Arguments> storiesWithoutARecord() {
        return Stream.of(
                Arguments.of("kind-of-next-year.xml", "hologram", null, Map.of("Beam.Width", "3")),
                Arguments.of("event-of-next-year.xml", "event", "Hologram_Opened",
                        Map.of("EventKey", "", "Beams.Count", "2", "Beams.Beam.0", "red", "Beams.Beam.1", "blue")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("storiesWithoutTheirParts")
    void keepsAKnownKindWholeWhenAPartIsMissing(String file, String type, String event, Map<String, String> more) {
        assertThat(read(push(file)).event()).isEqualTo(new OtherReceived(CUSTOMER, AT, more, type, event));
    }

    static Stream<Arguments> storiesWithoutTheirParts() {
        return Stream.of(
                Arguments.of("scan-of-nothing.xml", "event", "SCAN", Map.of("EventKey", "", "Ticket", "TICKET")),
                Arguments.of("image-without-its-media.xml", "image", null,
                        Map.of("PicUrl", "http://mmbiz.example/picture.jpg", "MsgId", "24000000000000004")),
                Arguments.of("location-off-the-earth.xml", "location", null, Map.of("Location_X", "131.230416",
                        "Location_Y", "121.473701", "Scale", "15", "Label", "", "MsgId", "24000000000000008")));
    }

    @Test
    void namesAMessageByItsSenderItsTimeAndItsNumber() {
        assertThat(read(push("text.xml")).id())
                .isEqualTo("shop:oC4Cdemo0000000000000000001:1700000000:24000000000000001");
    }

    @Test
    void namesAnEventByWhatItIsAbout() {
        assertThat(read(push("click.xml")).id())
                .startsWith("shop:oC4Cdemo0000000000000000001:1700000000:event.click:")
                .isNotEqualTo(idAfter("click.xml", "BOOK_SERVICE", "OPENING_HOURS"))
                .isEqualTo(idAfter("click.xml", "CLICK", "click"));
    }

    @Test
    void tellsReportsOfOneSecondApartByAllTheySay() {
        assertThat(read(push("template-sent.xml")).id())
                .isNotEqualTo(read(push("template-refused.xml")).id())
                .isEqualTo(read(push("template-sent.xml")).id());
    }

    @ParameterizedTest
    @ValueSource(strings = { "ToUserName", "FromUserName", "CreateTime", "MsgType", "Event" })
    void refusesAPushThatDoesNotSayWhoDidWhat(String missing) {
        var body = new String(push("click.xml"), UTF_8).replace(missing + ">", "Gone>").getBytes(UTF_8);

        assertThatThrownBy(() -> read(body)).isInstanceOf(Unreadable.class)
                .hasMessage("the body has no " + missing);
    }

    @ParameterizedTest
    @ValueSource(strings = { "<xml/>", "<xml>text</xml>", "{}" })
    void refusesAPushThatSaysNothing(String body) {
        assertThatThrownBy(() -> read(body.getBytes(UTF_8))).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "yesterday", "99999999999999999999", "9223372036854775807" })
    void refusesATimeThatIsNone(String time) {
        var body = new String(push("click.xml"), UTF_8).replace("1700000000", time).getBytes(UTF_8);

        assertThatThrownBy(() -> read(body)).isInstanceOf(Unreadable.class);
    }

    @Test
    void refusesAPushForAnotherAccount() {
        var body = new String(push("text.xml"), UTF_8).replace("gh_c4c000000001", "gh_c4c000000002").getBytes(UTF_8);

        assertThatThrownBy(() -> read(body)).isInstanceOf(ForAnotherAccount.class);
    }

    private Push read(byte[] body) {
        return reader.read("shop", TestChannels.ORIGINAL_ID, body);
    }

    private String idAfter(String file, String old, String replacement) {
        return read(new String(push(file), UTF_8).replace(old, replacement).getBytes(UTF_8)).id();
    }
}
