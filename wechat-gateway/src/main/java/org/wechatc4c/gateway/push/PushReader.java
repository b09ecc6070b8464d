package org.wechatc4c.gateway.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.InboundEvent.OtherReceived;

/**
 * Reads a proven body into an event ({@code docs/protocols/wechat-webhook.md#pushes}).
 *
 * <p>
 * Only a push that does not say who did something and when is refused. One of an unknown kind, or of a known kind without its
 * parts, is passed on whole: refusing it would lose what a customer did as soon as WeChat changes a detail.
 */
@Singleton
public class PushReader {

    static final Map<String, Reading> READINGS = Stream
            .of(Messages.READINGS, Menu.READINGS, Acts.READINGS, Subscriptions.READINGS, Reports.READINGS,
                    PersonalData.READINGS, AgentSessions.READINGS, AccountNotices.READINGS, Cards.READINGS,
                    Devices.READINGS)
            .flatMap(group -> group.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Where one of these stands, several events can share their sender, their second and their key. */
    private static final Set<String> TELLING_APART = Set.of("MsgID", "MsgId", "List");

    /**
     * Reads a push for one account.
     *
     * @param channelId what this installation calls the account
     * @param originalId what WeChat calls it; a push for another one is refused
     */
    public Push read(String channelId, String originalId, byte[] body) {
        var elements = Elements.parse(body);
        var head = Head.of(channelId, originalId, elements);
        return new Push(id(head, elements, body), event(head, elements));
    }

    private static InboundEvent event(Head head, Elements elements) {
        var reading = READINGS.get(head.kind());
        if (reading == null) {
            return other(head, elements);
        }
        try {
            return reading.of(head, elements);
        } catch (NotAsDescribed | IllegalArgumentException | DateTimeException e) {
            elements.putBack();
            Head.take(elements);
            return other(head, elements);
        }
    }

    private static OtherReceived other(Head head, Elements elements) {
        return new OtherReceived(head.customer(), head.at(), elements.rest(), head.type(), head.event());
    }

    /**
     * Neither WeChat's number of a message nor the second of an event is unique, so more goes into the id: of a
     * message the sender and the time, of an event what it is about, or all it says when several of them can share
     * the rest.
     */
    private static String id(Head head, Elements elements, byte[] body) {
        var prefix = head.customer().key() + ':' + head.at().getEpochSecond() + ':';
        if (head.event() == null) {
            var messageId = elements.peek("MsgId");
            return messageId == null || messageId.isBlank() || messageId.length() > Head.LONGEST
                    ? prefix + head.kind() + ':' + shortHash(body)
                    : prefix + messageId;
        }
        var key = elements.peek("EventKey");
        return prefix + head.kind() + ':'
                + shortHash(key == null || elements.mention(TELLING_APART) ? body : key.getBytes(UTF_8));
    }

    private static String shortHash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
