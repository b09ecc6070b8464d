package org.wechatc4c.gateway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallsUnderWayTest {

    private final CallsUnderWay calls = new CallsUnderWay(2);

    @Test
    void takesNoMoreThanCanBe() {
        assertThat(calls.begin()).isTrue();
        assertThat(calls.begin()).isTrue();
        assertThat(calls.begin()).isFalse();
        calls.end();

        assertThat(calls.begin()).isTrue();
        assertThat(calls.count()).isEqualTo(2);
    }

    @Test
    void tellsWhenAllHaveEnded() {
        calls.begin();
        calls.begin();

        var ended = calls.whenAllEnded();
        calls.end();
        assertThat(ended).isNotDone();
        calls.end();

        assertThat(ended).isDone();
    }

    @Test
    void hasEndedWhenNoneBegan() {
        assertThat(calls.whenAllEnded()).isDone();
    }
}
