package org.wechatc4c.notification.wechat;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/** What came back from one call to WeChat. */
public sealed interface Answer {

    /** WeChat's own word. Success may come without a code. */
    static Code of(JsonNode answer) {
        var rid = Code.RID.matcher(answer.path("errmsg").asText());
        return new Code(answer.path("errcode").asInt(0), rid.find() ? rid.group(1) : null);
    }

    /**
     * WeChat's own word.
     *
     * @param rid WeChat's id of the call, taken from its message; absent when it held none
     */
    record Code(int errcode, @Nullable String rid) implements Answer {
        private static final Pattern RID = Pattern.compile("rid: ?([0-9A-Za-z-]+)");
    }

    /** WeChat certainly did not get the message. */
    record NotSent(String why) implements Answer {
    }

    /** WeChat may have got it. */
    record Unclear(String why) implements Answer {
    }
}
