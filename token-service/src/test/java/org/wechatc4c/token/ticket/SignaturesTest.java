package org.wechatc4c.token.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.wechatc4c.token.ticket.Signatures.Card;

class SignaturesTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final Ticket TICKET = new Ticket("TICKET-demo-1", 1, NOW, NOW.plusSeconds(7200));

    @Test
    void signsAPageAsItsAddressIsShown() {
        var page = new JsPage("https://h5.example.com/a?b=%E4%B8%AD");

        assertThat(Signatures.ofPage(TICKET, "n0nce", 1_700_000_000, page))
                .isEqualTo("454af20e20df536c2ae16dce0964a3a18ecd6660");
    }

    @Test
    void signsTheValuesOfACardInTheirOrder() {
        // SHA-1 of "1700000000" "TICKET-demo-1" "code-1" "n0nce" "oAbc" "pCard"
        assertThat(Signatures.ofCard(TICKET, "n0nce", 1_700_000_000, new Card("pCard", "code-1", "oAbc")))
                .isEqualTo("a72ef6b727e63b1511e668ed0dd57942bd76f4f8");
    }

    @Test
    void leavesOutWhatACardDoesNotName() {
        // SHA-1 of "1700000000" "TICKET-demo-1" "n0nce" "pCard"
        assertThat(Signatures.ofCard(TICKET, "n0nce", 1_700_000_000, new Card("pCard", null, null)))
                .isEqualTo("55022ca8f59c077c53b3a1303e65a24ee2755421");
    }
}
