package org.wechatc4c.connector.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorsTest {

    private static final String TOKEN = "0123456789abcdef";

    @Test
    void areKnownByTheirToken() {
        assertThat(operators(TOKEN).isOne("Bearer " + TOKEN)).isTrue();
        assertThat(operators(TOKEN).isOne("Bearer " + TOKEN + "0")).isFalse();
        assertThat(operators(TOKEN).isOne(TOKEN)).isFalse();
        assertThat(operators(TOKEN).isOne(null)).isFalse();
    }

    @Test
    void areNobodyWithoutAToken() {
        var nobody = new Operators(Optional::empty);

        assertThat(nobody.isOne("Bearer ")).isFalse();
        assertThat(nobody.isOne("")).isFalse();
        assertThat(nobody.isOne(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "short", "0123456789abcde", "0123456789 abcdef" })
    void areRefusedATokenThatProtectsLittle(String token) {
        assertThatIllegalStateException().isThrownBy(() -> operators(token)).withMessageContaining("internal.operator.token")
                .withMessageNotContaining("0123456789");
    }

    private static Operators operators(String token) {
        return new Operators(() -> Optional.of(() -> token));
    }
}
