package org.wechatc4c.token.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.token.channel.Channel;

import io.smallrye.mutiny.Uni;

/** What pages show to WeChat, see {@code docs/protocols/wechat-pages.md#js-sdk}. */
@Singleton
class Signatures {

    private static final int NONCE_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final Tickets tickets;
    private final Clock clock;

    Signatures(Tickets tickets, Clock clock) {
        this.tickets = tickets;
        this.clock = clock;
    }

    /** Fails with a {@link org.wechatc4c.token.call.CallFailure}. */
    Uni<Signature> of(Channel channel, JsPage page) {
        return tickets.current(channel, TicketKind.JSAPI).map(ticket -> {
            var nonce = nonce();
            var timestamp = clock.instant().getEpochSecond();
            return new Signature(timestamp, nonce, ofPage(ticket, nonce, timestamp, page));
        });
    }

    /** Fails with a {@link org.wechatc4c.token.call.CallFailure}. */
    Uni<Signature> of(Channel channel, Card card) {
        return tickets.current(channel, TicketKind.WX_CARD).map(ticket -> {
            var nonce = nonce();
            var timestamp = clock.instant().getEpochSecond();
            return new Signature(timestamp, nonce, ofCard(ticket, nonce, timestamp, card));
        });
    }

    static String ofPage(Ticket ticket, String nonce, long timestamp, JsPage page) {
        return sha1("jsapi_ticket=" + ticket.value() + "&noncestr=" + nonce + "&timestamp=" + timestamp + "&url=" + page.url());
    }

    static String ofCard(Ticket ticket, String nonce, long timestamp, Card card) {
        return sha1(Stream.of(ticket.value(), nonce, String.valueOf(timestamp), card.cardId(), card.code(), card.openid())
                .filter(Objects::nonNull).sorted().collect(Collectors.joining()));
    }

    private String nonce() {
        var bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** A signature and what it was made with, but for the ticket. */
    record Signature(long timestamp, String nonceStr, String signature) {
    }

    /** What is signed for a card; what the page does not name is left out. */
    record Card(String cardId, @Nullable String code, @Nullable String openid) {
    }
}
