package org.wechatc4c.gateway.push;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Customer;
import org.wechatc4c.gateway.push.PushFailure.ForAnotherAccount;
import org.wechatc4c.gateway.push.PushFailure.Unreadable;

/**
 * What all pushes begin with.
 *
 * @param event absent when it is not an event
 * @param kind the type, with the event if it is one, without regard to case: WeChat itself is not consistent in it
 */
record Head(Customer customer, Instant at, String type, @Nullable String event, String kind) {

    /** WeChat's are 40 characters at most. They stand in the key, the id and the event of a record that must not grow. */
    static final int LONGEST = 256;

    static Head of(String channelId, String originalId, Elements elements) {
        if (!originalId.equals(required("ToUserName", elements))) {
            throw new ForAnotherAccount();
        }
        var type = required("MsgType", elements);
        var event = type.equalsIgnoreCase("event") ? required("Event", elements) : null;
        return new Head(
                new Customer(channelId, required("FromUserName", elements)),
                instant(required("CreateTime", elements)),
                type,
                event,
                (event == null ? type : type + '.' + event).toLowerCase(Locale.ROOT));
    }

    /** Marks what is in the head as taken. */
    static void take(Elements elements) {
        elements.optional("ToUserName");
        elements.optional("FromUserName");
        elements.optional("CreateTime");
        elements.optional("MsgType");
        if ("event".equalsIgnoreCase(elements.peek("MsgType"))) {
            elements.optional("Event");
        }
    }

    private static String required(String name, Elements elements) {
        var text = elements.filled(name);
        if (text == null) {
            throw new Unreadable("the body has no " + name);
        }
        if (text.length() > LONGEST) {
            throw new Unreadable(name + " is longer than anything of WeChat's");
        }
        return text;
    }

    private static Instant instant(String seconds) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(seconds));
        } catch (NumberFormatException | DateTimeException e) {
            throw new Unreadable("CreateTime is not a number of seconds", e);
        }
    }
}
