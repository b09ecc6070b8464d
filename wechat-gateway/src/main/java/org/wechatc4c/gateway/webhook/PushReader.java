package org.wechatc4c.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;
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
import org.wechatc4c.gateway.channel.Channel;
import org.wechatc4c.gateway.webhook.WebhookFailure.Unproven;
import org.wechatc4c.gateway.webhook.WebhookFailure.Unreadable;

/**
 * Reads a proven body into an event ({@code docs/protocols/wechat-webhook.md#pushes}).
 *
 * <p>
 * Only a push that does not say who did something and when is refused. One of an unknown kind, or of a known kind without its
 * parts, is passed on whole: refusing it would lose what a customer did as soon as WeChat changes a detail.
 */
@ApplicationScoped
class PushReader {

    private static final String SCENE_PREFIX = "qrscene_";

    Push read(Channel channel, byte[] body) {
        var elements = Elements.parse(body);
        var head = head(channel, elements);
        return new Push(id(head, elements.afresh(), body), event(channel, head, elements));
    }

    /** What all pushes begin with. Kinds are told apart without regard to case, as WeChat itself is not consistent. */
    private record Head(Customer customer, Instant at, String type, @Nullable String event) {
        String kind() {
            return (event == null ? type : type + '.' + event).toLowerCase(Locale.ROOT);
        }
    }

    private static Head head(Channel channel, Elements elements) {
        if (!channel.originalId().equals(required("ToUserName", elements))) {
            throw new Unproven("the push is for another account: is original-id the one in the console?");
        }
        var type = required("MsgType", elements);
        return new Head(
                new Customer(channel.name(), required("FromUserName", elements)),
                instant(required("CreateTime", elements)),
                type,
                type.equalsIgnoreCase("event") ? required("Event", elements) : null);
    }

    private static InboundEvent event(Channel channel, Head head, Elements elements) {
        try {
            return known(head, elements);
        } catch (NotAsDescribed e) {
            var all = elements.afresh();
            head(channel, all);
            return new OtherReceived(head.customer, head.at, all.rest(), head.type, head.event);
        }
    }

    private static InboundEvent known(Head head, Elements elements) throws NotAsDescribed {
        return switch (head.kind()) {
            case "event.subscribe" -> {
                var scene = scene(elements);
                yield new Followed(head.customer, head.at, elements.rest(), scene);
            }
            case "event.unsubscribe" -> new Unfollowed(head.customer, head.at, elements.rest());
            case "event.click" -> {
                var key = part("EventKey", elements);
                yield new MenuClicked(head.customer, head.at, elements.rest(), key);
            }
            case "event.view" -> {
                var url = part("EventKey", elements);
                yield new MenuLinkOpened(head.customer, head.at, elements.rest(), url);
            }
            case "text" -> {
                var id = part("MsgId", elements);
                var text = part("Content", elements);
                yield new TextReceived(head.customer, head.at, elements.rest(), id, text);
            }
            case "image" -> {
                var id = part("MsgId", elements);
                var mediaId = part("MediaId", elements);
                var url = elements.filled("PicUrl");
                yield new ImageReceived(head.customer, head.at, elements.rest(), id, mediaId, url);
            }
            case "voice" -> {
                var id = part("MsgId", elements);
                var mediaId = part("MediaId", elements);
                var format = part("Format", elements);
                var recognition = elements.filled("Recognition");
                yield new VoiceReceived(head.customer, head.at, elements.rest(), id, mediaId, format, recognition);
            }
            case "video", "shortvideo" -> {
                var id = part("MsgId", elements);
                var mediaId = part("MediaId", elements);
                var thumbMediaId = part("ThumbMediaId", elements);
                var isShort = head.kind().equals("shortvideo");
                yield new VideoReceived(head.customer, head.at, elements.rest(), id, mediaId, thumbMediaId, isShort);
            }
            case "location" -> location(head, elements);
            case "link" -> {
                var id = part("MsgId", elements);
                var title = orEmpty("Title", elements);
                var description = orEmpty("Description", elements);
                var url = part("Url", elements);
                yield new LinkReceived(head.customer, head.at, elements.rest(), id, title, description, url);
            }
            default -> throw new NotAsDescribed();
        };
    }

    private static LocationReceived location(Head head, Elements elements) throws NotAsDescribed {
        var id = part("MsgId", elements);
        var label = orEmpty("Label", elements);
        try {
            var latitude = Double.parseDouble(part("Location_X", elements));
            var longitude = Double.parseDouble(part("Location_Y", elements));
            var scale = Integer.parseInt(part("Scale", elements));
            return new LocationReceived(head.customer, head.at, elements.rest(), id, latitude, longitude, scale, label);
        } catch (IllegalArgumentException e) {
            throw new NotAsDescribed();
        }
    }

    /** A key without the prefix says how else the account was found; it is passed on as it is. */
    private static @Nullable String scene(Elements elements) {
        var key = elements.afresh().filled("EventKey");
        if (key == null || !key.startsWith(SCENE_PREFIX)) {
            return null;
        }
        elements.optional("EventKey");
        return key.substring(SCENE_PREFIX.length());
    }

    /**
     * Neither WeChat's number of a message nor the second of an event is unique, so more goes into the id: of a
     * message the sender and the time, of an event what it is about, or all it says when several of them can share
     * the rest.
     */
    private static String id(Head head, Elements elements, byte[] body) {
        var prefix = head.customer.key() + ':' + head.at.getEpochSecond() + ':';
        var messageId = elements.filled("MsgId");
        if (head.event == null && messageId != null) {
            return prefix + messageId;
        }
        var eventKey = elements.optional("EventKey");
        var needsAll = head.event == null || elements.contain("MsgID") || elements.contain("MsgId") || elements.contain("List");
        return prefix + head.kind() + ':'
                + shortHash(needsAll ? body : (eventKey == null ? "" : eventKey).getBytes(UTF_8));
    }

    private static String shortHash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String required(String name, Elements elements) {
        var text = elements.optional(name);
        if (text == null || text.isBlank()) {
            throw new Unreadable("the body has no " + name);
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

    private static String part(String name, Elements elements) throws NotAsDescribed {
        var text = elements.optional(name);
        if (text == null) {
            throw new NotAsDescribed();
        }
        return text;
    }

    private static String orEmpty(String name, Elements elements) {
        var text = elements.optional(name);
        return text == null ? "" : text;
    }

    /** A push of no kind that has a record of its own, or not with the parts of that kind. */
    private static final class NotAsDescribed extends Exception {
        NotAsDescribed() {
            super(null, null, false, false);
        }
    }
}
