package org.wechatc4c.standin.wechat;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

class TicketApiTest {

    @TempDir
    private Path folder;

    private final TickingClock clock = new TickingClock();
    private final WeChatStandIn wechat = WeChatStandIn.start(Settings.of(Accounts.unreachable()).withClock(clock)
            .withLimits(Limits.OF_WECHAT.withDaily("/cgi-bin/ticket/getticket", 4)));
    private final Api api = new Api(wechat.url());
    private final String token = api.token();

    @AfterEach
    void stop() {
        wechat.close();
    }

    @Test
    void givesTheSameTicketUntilItNearsItsEnd() {
        JsonNode first = ticket("jsapi");
        assertThat(first.path("errcode").asInt(-1)).isZero();
        assertThat(first.path("errmsg").asText()).isEqualTo("ok");
        assertThat(first.path("expires_in").asInt()).isEqualTo(7200);

        clock.advance(ofMinutes(114));
        assertThat(ticket("jsapi").path("ticket").asText()).isEqualTo(first.path("ticket").asText());

        clock.advance(ofMinutes(1));
        JsonNode next = ticket("jsapi");
        assertThat(next.path("ticket").asText()).isNotEmpty().isNotEqualTo(first.path("ticket").asText());
        assertThat(next.path("expires_in").asInt()).isEqualTo(7200);
        assertThat(wechat.ticketCalls(Accounts.APP_ID)).isEqualTo(3);
    }

    @Test
    void cardsHaveATicketOfTheirOwn() {
        assertThat(ticket("wx_card").path("ticket").asText()).isNotEmpty()
                .isNotEqualTo(ticket("jsapi").path("ticket").asText());
    }

    @Test
    void aTicketSurvivesTheTokenItWasAskedForWith() {
        String ticket = ticket("jsapi").path("ticket").asText();
        wechat.voidTokens(Accounts.APP_ID);

        assertThat(ticket("jsapi").path("errcode").asInt()).isEqualTo(40001);
        assertThat(
                Api.json(api.get("/cgi-bin/ticket/getticket?type=jsapi&access_token=" + api.token())).path("ticket").asText())
                .isEqualTo(ticket);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(ticket("other").path("errcode").asInt()).isEqualTo(40097);
        assertThat(Api.errcode(api.get("/cgi-bin/ticket/getticket?access_token=" + token))).isEqualTo(40097);
        assertThat(Api.errcode(api.get("/cgi-bin/ticket/getticket?type=jsapi"))).isEqualTo(41001);
    }

    @Test
    void refusesWhatIsAskedTooOften() {
        for (int i = 0; i < 4; i++) {
            ticket("jsapi");
        }

        assertThat(ticket("jsapi").path("errcode").asInt()).isEqualTo(45009);
    }

    @Test
    void remembersTicketsOverARestart() {
        String ticket = ticketOfARun();

        assertThat(ticketOfARun()).isEqualTo(ticket);
    }

    private String ticketOfARun() {
        try (var standIn = WeChatStandIn.start(Settings.of(Accounts.unreachable()).withDataFolder(folder).withClock(clock))) {
            var caller = new Api(standIn.url());
            return Api.json(caller.get("/cgi-bin/ticket/getticket?type=jsapi&access_token=" + caller.token())).path("ticket")
                    .asText();
        }
    }

    private JsonNode ticket(String type) {
        return Api.json(api.get("/cgi-bin/ticket/getticket?type=" + type + "&access_token=" + token));
    }
}
