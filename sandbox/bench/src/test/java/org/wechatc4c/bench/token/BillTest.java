package org.wechatc4c.bench.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.wechat.TokenRules;

class BillTest {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final TokenRules RULES = TokenRules.OF_WECHAT.withLife(Duration.ofSeconds(60), Duration.ofSeconds(5));
    private static final TokenCall FIRST = call(0, "a", 60);

    @Test
    void theFirstTokenIsAReasonToAsk() {
        assertThat(bill(List.of(), List.of(FIRST), List.of())).isEqualTo(new Bill(1, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void aTokenThatDiedIsAReasonToAskOnce() {
        var bill = bill(List.of(FIRST), List.of(call(21, "b", 81), call(22, "b", 81)), List.of(at(20)));

        assertThat(bill).isEqualTo(new Bill(0, 1, 0, 1, 1, 0, 0));
        assertThat(bill.callsPerNeed()).isEqualTo(2);
        assertThat(bill.isGood()).isFalse();
    }

    @Test
    void aTokenNearItsEndIsAReasonToAskUntilThereIsTheNext() {
        var bill = bill(List.of(FIRST), List.of(call(51, "a", 60), call(53, "a", 60), call(56, "b", 116)), List.of());

        assertThat(bill).isEqualTo(new Bill(0, 0, 1, 1, 0, 2, 0));
        assertThat(bill.isGood()).isTrue();
    }

    @Test
    void callsThatWeChatDidNotAnswerAreCountedApart() {
        assertThat(bill(List.of(FIRST), List.of(TokenCall.failed(1, at(21)), call(25, "b", 85)), List.of(at(20))))
                .isEqualTo(new Bill(0, 1, 0, 1, 0, 0, 1));
    }

    @Test
    void aNewTokenWithoutAReasonIsOneCallTooMany() {
        assertThat(bill(List.of(FIRST), List.of(call(10, "b", 70)), List.of()).isGood()).isFalse();
    }

    private static Bill bill(List<TokenCall> before, List<TokenCall> calls, List<Instant> invalidations) {
        return Bill.of(before, calls, invalidations, RULES, Duration.ofSeconds(10));
    }

    private static TokenCall call(int second, String token, int expires) {
        return new TokenCall(0, at(second), token, at(expires));
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
