package org.wechatc4c.bench.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

class ExperiencesTest {

    private final Experiences experiences = new Experiences();

    @Test
    void aTokenIsStaleOnlyForWhoAskedAfterAReportWasAnswered() {
        experiences.handedOut("a", 90, 130);
        experiences.reportAnswered("a", 100);
        experiences.reportAnswered("a", 110);
        experiences.handedOut("a", 99, 140);
        experiences.handedOut("a", 105, 120);
        experiences.handedOut("b", 105, 120);

        assertThat(experiences.summary().stale()).isEqualTo(1);
    }

    @Test
    void isGoodOnlyWhenNothingWentWrong() {
        assertThat(experiences.summary().isGood()).isFalse();
        experiences.sent();
        assertThat(experiences.summary().isGood()).isTrue();

        experiences.error("get 503");

        assertThat(experiences.summary().isGood()).isFalse();
        assertThat(experiences.summary().errors()).isEqualTo(Map.of("get 503", 1L));
    }
}
