package org.wechatc4c.connector.reply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.junit.jupiter.api.Test;

class PortionsTest {

    @Test
    void aShortTextIsOne() {
        assertThat(Portions.of(" hello ", 2048)).containsExactly("hello");
        assertThat(Portions.of("好".repeat(682) + "ab", 2048)).hasSize(1);
    }

    @Test
    void endWithASentence() {
        assertThat(Portions.of("今天可以来看一下吗？可以的。您几点到呢？我们九点开门。", 64)).containsExactly("今天可以来看一下吗？可以的。您几点到呢？", "我们九点开门。");
        assertThat(Portions.of("It costs 3.50 at http://x.example/a.b?c. Come at nine! Or at ten.", 50))
                .containsExactly("It costs 3.50 at http://x.example/a.b?c.", "Come at nine! Or at ten.");
        assertThat(Portions.of("他说：“九点开门。”我们等您，请您带上行驶证和保养手册，谢谢", 64)).first().isEqualTo("他说：“九点开门。”");
    }

    @Test
    void endWithALineWhereThereIsNoSentence() {
        assertThat(Portions.of("the first line of it\nthe second line of it\nthe third", 48))
                .containsExactly("the first line of it\nthe second line of it", "the third");
    }

    @Test
    void endBetweenWordsWhereThereIsNoLine() {
        assertThat(Portions.of("one two three four", 10)).containsExactly("one two", "three four");
    }

    @Test
    void neverCutACharacterThatIsMadeOfSeveral() {
        var family = "👨‍👩‍👧‍👦";
        assertThat(Portions.of(family.repeat(5), 64)).containsExactly(family.repeat(2), family.repeat(2), family);
        var flag = "🇨🇳";
        assertThat(Portions.of(flag.repeat(5), 20)).containsExactly(flag.repeat(2), flag.repeat(2), flag);
        var accent = "e\u0301";
        assertThat(Portions.of(accent.repeat(4), 8)).containsExactly(accent.repeat(2), accent.repeat(2));
    }

    @Test
    void cutWhatIsOneCharacterByNameOnly() {
        assertThat(Portions.of("a" + "\u0301".repeat(100), 64)).allSatisfy(portion -> assertThat(portion.getBytes(UTF_8))
                .hasSizeLessThanOrEqualTo(64));
    }

    @Test
    void fitAndLoseNothing() {
        var pieces = new String[] { "好", "。", "！", "a", "b ", ". ", "\n", "😀", "👨‍👩‍👧", "é", "？”", "...", " ", "1.5" };
        var random = new Random(11);
        for (int round = 0; round < 500; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(400); i >= 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            var portions = Portions.of(text.toString(), 64 + random.nextInt(100));
            assertThat(String.join("", portions).replaceAll("\\s", "")).isEqualTo(text.toString().replaceAll("\\s", ""));
            assertThat(portions).allSatisfy(portion -> assertThat(portion).isNotBlank()
                    .satisfies(one -> assertThat(one.getBytes(UTF_8).length).isLessThan(164)));
        }
    }
}
