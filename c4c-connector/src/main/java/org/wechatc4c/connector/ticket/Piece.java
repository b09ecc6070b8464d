package org.wechatc4c.connector.ticket;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.wechatc4c.connector.channel.TicketRules;
import org.wechatc4c.events.inbound.InboundEvent.MessageReceived;

/**
 * What of a message fits into one entry: nearly always all of it.
 *
 * @param id by which it is known in C4C: WeChat's of the message, with a number behind it from the second piece on
 */
record Piece(String id, Instant at, String text) {

    /**
     * The pieces of a message.
     *
     * @param longest how many characters an entry takes
     */
    static List<Piece> of(MessageReceived message, TicketRules rules, int longest) {
        var texts = LongText.divided(Wording.of(message, rules), longest);
        return IntStream.range(0, texts.size()).mapToObj(index -> new Piece(
                index == 0 ? message.messageId() : message.messageId() + '-' + (index + 1), message.at(), texts.get(index)))
                .toList();
    }
}
