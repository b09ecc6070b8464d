package org.wechatc4c.gateway.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wechatc4c.gateway.TestChannels.ORIGINAL_ID;

import java.util.Collections;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wechatc4c.gateway.TestChannels;
import org.wechatc4c.gateway.push.PushFailure.Unreadable;

/**
 * S-02: a body within the limit never becomes a record that the broker refuses. Such a record would be taken for an outage, and
 * stand in the way of everybody else's.
 */
class LargestEventTest {

    private static final int LARGEST_BODY = 262_144;
    private static final int LARGEST_RECORD = 1_048_576;

    private final PushReader reader = new PushReader();

    @ParameterizedTest(name = "{0}")
    @MethodSource("grown")
    void refusesWhatWouldOutgrowIt(String what, String body) {
        assertThat(body.length()).isLessThan(LARGEST_BODY);

        assertThatThrownBy(() -> reader.read("shop", ORIGINAL_ID, body.getBytes(UTF_8))).isInstanceOf(Unreadable.class)
                .hasMessageContaining("longer");
    }

    static Stream<Arguments> grown() {
        var longName = "n".repeat(100_000);
        return Stream.of(
                Arguments.of("a long name around many",
                        xml("<" + longName + ">" + "<a>1</a>".repeat(1000) + "</" + longName + ">")),
                Arguments.of("many names around many", xml(nested("n".repeat(100), 29, "<a>1</a>".repeat(900)))),
                Arguments.of("a long name around many, in JSON", json("{\"" + "n".repeat(40_000) + "\":{"
                        + String.join(",", Collections.nCopies(900, "\"a\":1")) + "}}")),
                Arguments.of("a long customer", push("x", "\"".repeat(200_000), "1")),
                Arguments.of("a long type", push("x".repeat(200_000), "oAnna", "1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("large")
    void readsWhatFits(String what, String body) {
        assertThat(body.length()).isLessThan(LARGEST_BODY);

        var push = reader.read("shop", ORIGINAL_ID, body.getBytes(UTF_8));

        var record = push.id() + push.event().recordKey() + TestChannels.json(push.event());
        assertThat(record.getBytes(UTF_8).length).isLessThan(LARGEST_RECORD);
    }

    static Stream<Arguments> large() {
        return Stream.of(
                Arguments.of("a text that is twice as long in JSON", xml("<Content>" + "\"".repeat(250_000) + "</Content>")),
                Arguments.of("a long number of a message", push("text", "oAnna", "\"".repeat(250_000))),
                Arguments.of("an openid of the greatest length", push("text", "\"".repeat(256), "1")),
                Arguments.of("names as long as can be", xml(nested("n".repeat(32), 28, "<a>1</a>".repeat(18)))),
                Arguments.of("as many as can be", xml("<a>1</a>".repeat(1000))));
    }

    private static String nested(String name, int levels, String within) {
        return ("<" + name + ">").repeat(levels) + within + ("</" + name + ">").repeat(levels);
    }

    private static String xml(String more) {
        return push("text", "oAnna", "1").replace("</xml>", more + "</xml>");
    }

    private static String json(String more) {
        return "{\"ToUserName\":\"" + ORIGINAL_ID + "\",\"FromUserName\":\"oAnna\",\"CreateTime\":1700000000,"
                + "\"MsgType\":\"text\",\"MsgId\":1,\"More\":" + more + "}";
    }

    private static String push(String type, String openId, String messageId) {
        return "<xml><ToUserName>" + ORIGINAL_ID + "</ToUserName><FromUserName>" + openId + "</FromUserName>"
                + "<CreateTime>1700000000</CreateTime><MsgType>" + type + "</MsgType><MsgId>" + messageId + "</MsgId></xml>";
    }
}
