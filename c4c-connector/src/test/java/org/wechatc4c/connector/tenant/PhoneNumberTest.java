package org.wechatc4c.connector.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @ValueSource(strings = { "13800000000", "+86 138 0000 0000", "0086-138-0000-0000", "86 13800000000", "(138) 0000.0000",
            "１３８００００００００", "＋86　138 0000 0000", "013800000000", " 138/00000000 " })
    void isTheSameHoweverItIsWritten(String text) {
        assertThat(PhoneNumber.of(text, "86")).contains(new PhoneNumber("8613800000000", "13800000000"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "   ", "12345", "call me", "138-0000-0000 ext. 3", "' or '1'='1", "O'Hara", "*", "1380000000*",
            "138🚗00000000", "+", "++8613800000000", "86+13800000000", "+86138000000000000000",
            "13800000000\n" + "13800000001" })
    void isNotMadeOfAnythingElse(String text) {
        assertThat(PhoneNumber.of(text, "86")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "+86 13800000000, true", "13800000000, true", "8613800000000, true", "0138 0000 0000, true",
            "+49 13800000000, false", "23800000000, false", "113800000000, false", "'', false" })
    void isRecognisedInWhatC4cHas(String text, boolean isSame) {
        assertThat(PhoneNumber.of("138 0000 0000", "86").orElseThrow().isWritten(text)).isEqualTo(isSame);
    }

    @Test
    void keepsTheCountryThatItNames() {
        var german = PhoneNumber.of("+49 151 23456789", "86").orElseThrow();

        assertThat(german.international()).isEqualTo("4915123456789");
        assertThat(german.isWritten("+4915123456789")).isTrue();
        assertThat(german.isWritten("+8615123456789")).isFalse();
    }

    @Test
    void doesNotShowItself() {
        assertThat(PhoneNumber.of("13800000000", "86").orElseThrow().toString()).doesNotContain("0000");
    }
}
