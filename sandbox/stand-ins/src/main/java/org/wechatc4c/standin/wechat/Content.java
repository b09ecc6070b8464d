package org.wechatc4c.standin.wechat;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What a push tells beyond who, to whom and when: the elements of a message or of an event, in WeChat's order. */
record Content(String msgType, Map<String, Object> elements) {

    static Content text(String text) {
        return new Content("text", of("Content", text));
    }

    static Content image(String picUrl, String mediaId) {
        return new Content("image", of("PicUrl", picUrl, "MediaId", mediaId));
    }

    static Content voice(String mediaId, String format) {
        return new Content("voice", of("MediaId", mediaId, "Format", format));
    }

    static Content video(String mediaId, String thumbMediaId) {
        return new Content("video", of("MediaId", mediaId, "ThumbMediaId", thumbMediaId));
    }

    static Content location(double latitude, double longitude, String label) {
        return new Content("location",
                of("Location_X", latitude, "Location_Y", longitude, "Scale", 16, "Label", label));
    }

    static Content link(String title, String description, String url) {
        return new Content("link", of("Title", title, "Description", description, "Url", url));
    }

    static Content event(String event, String eventKey) {
        return new Content("event", of("Event", event, "EventKey", eventKey));
    }

    static Content event(String event, Map<String, Object> more) {
        Map<String, Object> elements = of("Event", event);
        elements.putAll(more);
        return new Content("event", elements);
    }

    static Content scan(String event, String eventKey, String ticket) {
        return new Content("event", of("Event", event, "EventKey", eventKey, "Ticket", ticket));
    }

    boolean isMessage() {
        return !msgType.equals("event");
    }

    /** {@code text}, {@code event.subscribe}. */
    String type() {
        return isMessage() ? msgType : "event." + elements.get("Event");
    }

    /** The clear XML; only messages have a MsgId. */
    String xml(String toUserName, String fromUserName, long createTime, @Nullable Long msgId) {
        Map<String, Object> all = of("ToUserName", toUserName, "FromUserName", fromUserName, "CreateTime", createTime,
                "MsgType", msgType);
        all.putAll(elements);
        if (msgId != null) {
            all.put("MsgId", msgId);
        }
        return Xml.write(all);
    }

    private static Map<String, Object> of(Object... namesAndValues) {
        var elements = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            elements.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return elements;
    }
}
