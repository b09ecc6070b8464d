package org.wechatc4c.standin.wechat;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JsSdkTest {

    private static final String PAGE = "https://h5.example.com/a?b=%E4%B8%AD";

    private final TickingClock clock = new TickingClock();
    private final WeChatStandIn wechat = WeChatStandIn
            .start(Settings.of(Accounts.unreachable().withWeb(WebDomains.of("h5.example.com"))).withClock(clock));
    private final Api api = new Api(wechat.url());

    @AfterEach
    void stop() {
        wechat.close();
    }

    @Test
    void signsLikeTheExample() {
        assertThat(JsSdk.signature("TICKET-demo-1", "n0nce", 1700000000, PAGE))
                .isEqualTo("454af20e20df536c2ae16dce0964a3a18ecd6660");
    }

    @Test
    void isReadyForAPageThatSignedItsAddress() {
        String signature = JsSdk.signature(ticket("jsapi"), "n0nce", 1700000000, PAGE);

        assertThat(judge(PAGE, signature)).isEqualTo(JsVerdict.READY);
        assertThat(judge(PAGE + "#/orders", signature)).isEqualTo(JsVerdict.READY);
        assertThat(judge(PAGE + "&c=d", signature)).isEqualTo(JsVerdict.INVALID_SIGNATURE);
    }

    @Test
    void refusesWhatAnotherTicketSigned() {
        assertThat(judge(PAGE, JsSdk.signature(ticket("wx_card"), "n0nce", 1700000000, PAGE)))
                .isEqualTo(JsVerdict.INVALID_SIGNATURE);
    }

    @Test
    void refusesPagesOfOtherDomains() {
        String page = "https://www.example.com/";
        String signature = JsSdk.signature(ticket("jsapi"), "n0nce", 1700000000, page);

        assertThat(judge(page, signature)).isEqualTo(JsVerdict.INVALID_URL_DOMAIN);

        wechat.setWeb(Accounts.APP_ID, new WebDomains(null, Set.of("www.example.com")));
        assertThat(judge(page, signature)).isEqualTo(JsVerdict.READY);
    }

    @Test
    void aFormerTicketSignsUntilItsEnd() {
        String signature = JsSdk.signature(ticket("jsapi"), "n0nce", 1700000000, PAGE);
        clock.advance(ofHours(2).minusMinutes(3));
        ticket("jsapi");

        assertThat(judge(PAGE, signature)).isEqualTo(JsVerdict.READY);

        clock.advance(ofMinutes(3));
        assertThat(judge(PAGE, signature)).isEqualTo(JsVerdict.INVALID_SIGNATURE);
    }

    private JsVerdict judge(String page, String signature) {
        return wechat.configuresJs(Accounts.APP_ID, URI.create(page), "n0nce", 1700000000, signature);
    }

    private String ticket(String type) {
        return Api.json(api.get("/cgi-bin/ticket/getticket?type=" + type + "&access_token=" + api.token())).path("ticket")
                .asText();
    }
}
