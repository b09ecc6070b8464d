package org.wechatc4c.bench.c4c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class C4cFaultsTest {

    @Test
    void takesTheTrialsWhoseNamesHoldAText() {
        assertThat(C4cFaults.wanted(C4cTrial.all(C4cScale.brief()), "redis")).extracting(C4cTrial::label)
                .contains("Redis emptied").doesNotContain("none");
    }

    @Test
    void refusesATextThatNoNameHolds() {
        assertThatIllegalArgumentException().isThrownBy(() -> C4cFaults.wanted(C4cTrial.all(C4cScale.brief()), "fire"));
    }
}
