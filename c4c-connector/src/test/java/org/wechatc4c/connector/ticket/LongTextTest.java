package org.wechatc4c.connector.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LongTextTest {

    @Test
    void leavesAloneWhatFits() {
        assertThat(LongText.divided("hello", 5)).containsExactly("hello");
        assertThat(LongText.divided("", 5)).containsExactly("");
    }

    @Test
    void endsPartsBehindLinesFirst() {
        assertThat(LongText.divided("first. line\nsecond line", 18)).containsExactly("first. line\n", "second line");
    }

    @Test
    void endsPartsBehindSentences() {
        assertThat(LongText.divided("刹车有异响。明天可以来看一下吗？谢谢", 10)).containsExactly("刹车有异响。", "明天可以来看一下吗？", "谢谢");
        assertThat(LongText.divided("It costs 3.5 yuan. Is that so", 24)).containsExactly("It costs 3.5 yuan.", " Is that so");
    }

    @Test
    void endsPartsBehindWordsWhenThereIsNoSentence() {
        assertThat(LongText.divided("one two three four", 10)).containsExactly("one two ", "three four");
    }

    @Test
    void neverDividesACharacter() {
        assertThat(LongText.divided("🚗🚗🚗", 3)).containsExactly("🚗", "🚗", "🚗");
    }

    @Test
    void losesNothing() {
        var text = "车门打不开 and the light is on.\r\n\n  第二行！? 🚗🚗".repeat(40);

        assertThat(String.join("", LongText.divided(text, 37))).isEqualTo(text);
        assertThat(LongText.divided(text, 37)).allMatch(part -> part.length() <= 37);
    }
}
