package org.wechatc4c.standin.wechat;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;

import org.junit.jupiter.api.Test;

class ReplyAllowanceTest {

    private final Instant now = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void allowsNothingToStrangers() {
        assertThat(refusal(ReplyAllowance.NONE, now)).isEqualTo(45015);
    }

    @Test
    void allowsFiveAfterAMessage() {
        ReplyAllowance used = spend(ReplyAllowance.NONE.onMessage(now), 5);

        assertThat(refusal(used, now)).isEqualTo(45047);
    }

    @Test
    void allowsThreeAfterATap() {
        ReplyAllowance used = spend(ReplyAllowance.NONE.onTap(now), 3);

        assertThat(refusal(used, now)).isEqualTo(45047);
    }

    @Test
    void endsTwoDaysAfterAMessage() {
        ReplyAllowance allowance = ReplyAllowance.NONE.onMessage(now);

        assertThat(allowance.spend(now.plus(ofHours(48)).minusSeconds(1)).afterMessage().left()).isEqualTo(4);
        assertThat(refusal(allowance, now.plus(ofHours(48)))).isEqualTo(45015);
    }

    @Test
    void endsAMinuteAfterATap() {
        ReplyAllowance allowance = ReplyAllowance.NONE.onTap(now);

        assertThat(allowance.spend(now.plus(ofSeconds(59))).afterTap().left()).isEqualTo(2);
        assertThat(refusal(allowance, now.plus(ofSeconds(60)))).isEqualTo(45015);
    }

    @Test
    void startsAfreshWithTheNextMessage() {
        ReplyAllowance used = spend(ReplyAllowance.NONE.onMessage(now), 4);

        ReplyAllowance renewed = spend(used.onMessage(now.plus(ofHours(1))), 5);

        assertThat(refusal(renewed, now.plus(ofHours(2)))).isEqualTo(45047);
    }

    @Test
    void usesFirstWhatEndsFirst() {
        ReplyAllowance both = ReplyAllowance.NONE.onMessage(now).onTap(now);

        ReplyAllowance used = spend(both, 4);

        assertThat(used.afterTap().left()).isZero();
        assertThat(used.afterMessage().left()).isEqualTo(4);
    }

    private ReplyAllowance spend(ReplyAllowance allowance, int times) {
        ReplyAllowance left = allowance;
        for (int i = 0; i < times; i++) {
            left = left.spend(now);
        }
        return left;
    }

    private static int refusal(ReplyAllowance allowance, Instant at) {
        return catchThrowableOfType(ApiFailure.class, () -> allowance.spend(at)).errcode();
    }
}
