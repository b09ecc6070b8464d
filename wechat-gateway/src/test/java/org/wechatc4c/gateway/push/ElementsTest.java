package org.wechatc4c.gateway.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.gateway.push.PushFailure.Unreadable;

class ElementsTest {

    @Test
    void joinsTheNamesOfNestedElementsAndNumbersRepeatedOnes() {
        var elements = elements("<xml><A>1</A><B><C>2</C><D><E>3</E><E>4</E></D></B><F/></xml>");

        assertThat(elements.rest()).containsExactly(
                entry("A", "1"), entry("B.C", "2"), entry("B.D.E.0", "3"), entry("B.D.E.1", "4"), entry("F", ""));
    }

    @Test
    void leavesWhatNobodyTook() {
        var elements = elements("<xml><A>1</A><B>2</B><C><D>3</D><E>4</E></C></xml>");
        elements.optional("A");
        elements.inside("C").optional("D");

        assertThat(elements.rest()).containsExactly(entry("B", "2"), entry("C.E", "4"));
        elements.putBack();
        assertThat(elements.rest()).containsOnlyKeys("A", "B", "C.D", "C.E");
    }

    @Test
    void keepsTheNumberOfARepeatedElementWhenAnotherOfThemIsTaken() {
        var elements = elements("<xml><A><B>1</B></A><A><B>2</B></A></xml>");
        elements.each("A").getFirst().optional("B");

        assertThat(elements.rest()).containsExactly(entry("A.1.B", "2"));
    }

    @Test
    void readsJsonLikeXml() {
        assertThat(elements(" \n{\"A\": 24000000000000001, \"B\": {\"C\": [\"2\", true, null]}, \"D\": [{\"E\": 1}]}").rest())
                .isEqualTo(elements("<xml><A>24000000000000001</A><B><C>2</C><C>true</C></B><D><E>1</E></D></xml>").rest());
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "-1", "1.0", "1e400", "0.10", "98765432109876543210987654321098765432109876543210" })
    void keepsANumberAsItIsWritten(String number) {
        assertThat(elements("{\"A\": " + number + "}").optional("A")).isEqualTo(number);
    }

    @Test
    void takesANameThatComesTwiceForARepeatedElement() {
        var elements = elements("{\"A\": 1, \"A\": 2}");

        assertThat(elements.optional("A")).isNull();
        assertThat(elements.rest()).containsExactly(entry("A.0", "1"), entry("A.1", "2"));
    }

    @Test
    void hasNoSingleTextForWhatIsRepeatedOrNested() {
        var elements = elements("<xml><A>1</A><A>2</A><B><C>3</C></B></xml>");

        assertThat(elements.optional("A")).isNull();
        assertThat(elements.optional("B")).isNull();
    }

    @Test
    void keepsTextExactly() {
        assertThat(elements("<xml><A> 1 <![CDATA[<&😀]]]]><![CDATA[>]]>&amp;&#x4e2d;\n</A></xml>").optional("A"))
                .isEqualTo(" 1 <&😀]]>&中\n");
        assertThat(elements("<xml><A>1<!-- no text -->2<?nor this?>3</A></xml>").optional("A")).isEqualTo("123");
        assertThat(elements("{\"A\": \" 1 \\ud83d\\ude00\\n\"}").optional("A")).isEqualTo(" 1 😀\n");
    }

    @Test
    void keepsTextBesideElements() {
        assertThat(elements("<xml><A>\n 1 <B>2</B>\n</A></xml>").rest()).containsExactly(entry("A", "\n 1 "),
                entry("A.B", "2"));
    }

    @Test
    void keepsACharacterThatStandsForAnUnreadableOne() {
        assertThat(elements("<xml><A>\uFFFD</A></xml>").optional("A")).isEqualTo("\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><xml><A>1</A></xml>",
            "<?xml version='1.0' encoding='utf-8' standalone='yes'?>\n<xml><A>1</A></xml>\n",
            "\uFEFF<xml><A>1</A></xml>",
            "<xml a=\"1\"><A b=\"2\">1</A></xml>",
            "\uFEFF{\"A\": 1}" })
    void passesOverWhatIsNoElement(String body) {
        assertThat(elements(body).rest()).containsExactly(entry("A", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "",
            "   ",
            "hello",
            "<",
            "<xml>",
            "<xml></xml",
            "<xml><A>1</B></xml>",
            "<xml><A>1</A></xml><xml/>",
            "<xml><A>1</A></xml>more",
            "<xml/>",
            "<xml>text</xml>",
            "{",
            "{}",
            "{}}",
            "{\"A\":1} more",
            "{\"A\":1,}",
            "{'A':1}",
            "{\"A\":NaN}",
            "{\"A\":01}",
            "[]",
            "[{\"A\":1}]",
            "\"text\"",
            "1" })
    void refusesEverythingElse(String body) {
        assertThatThrownBy(() -> elements(body)).isInstanceOf(Unreadable.class);
    }

    @Test
    void readsManyBodiesAtOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<String>> readings = IntStream.range(0, 400).<Callable<String>> mapToObj(i -> () -> {
                var name = "A" + i;
                return elements(
                        i % 2 == 0 ? "<xml><" + name + ">" + i + "</" + name + "></xml>" : "{\"" + name + "\":" + i + "}")
                        .optional(name);
            }).toList();

            assertThat(threads.invokeAll(readings)).extracting(reading -> reading.get())
                    .containsExactlyElementsOf(IntStream.range(0, 400).mapToObj(Integer::toString).toList());
        }
    }

    private static Elements elements(String body) {
        return Elements.parse(body.getBytes(UTF_8));
    }
}
