package org.wechatc4c.token.ticket;

import java.time.Duration;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.wechatc4c.token.call.AccountCalls;
import org.wechatc4c.token.call.CallFailure;
import org.wechatc4c.token.channel.Channel;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

/** WeChat as the source of tickets, see {@code docs/protocols/wechat-pages.md#js-sdk}. */
@Singleton
class WeChatTickets implements TicketSource {

    private final TicketApi api;
    private final AccountCalls calls;

    WeChatTickets(@RestClient TicketApi api, AccountCalls calls) {
        this.api = api;
        this.calls = calls;
    }

    @Override
    public Uni<Grant> ask(Channel channel, TicketKind kind) {
        return calls.call(channel, token -> api.ticket(token, kind.word())).map(WeChatTickets::read);
    }

    private static Grant read(JsonNode answer) {
        var ticket = answer.path("ticket").asText();
        var expiresIn = answer.path("expires_in").asLong();
        if (ticket.isEmpty() || expiresIn <= 0) {
            throw new CallFailure.Unanswered("WeChat's answer has no ticket in it");
        }
        return new Grant(ticket, Duration.ofSeconds(expiresIn));
    }
}
