package org.wechatc4c.gateway.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.gateway.webhook.WebhookFailure.Unreadable;

class ElementsTest {

    @Test
    void joinsTheNamesOfNestedElementsAndNumbersRepeatedOnes() {
        var elements = elements("<xml><A>1</A><B><C>2</C><D><E>3</E><E>4</E></D></B><F/></xml>");

        assertThat(elements.rest()).containsExactly(
                entry("A", "1"), entry("B.C", "2"), entry("B.D.E.0", "3"), entry("B.D.E.1", "4"), entry("F", ""));
    }

    @Test
    void leavesWhatNobodyTook() {
        var elements = elements("<xml><A>1</A><B>2</B></xml>");
        elements.optional("A");

        assertThat(elements.rest()).containsExactly(entry("B", "2"));
        assertThat(elements.afresh().rest()).containsOnlyKeys("A", "B");
    }

    @Test
    void readsJsonLikeXml() {
        assertThat(elements(" \n{\"A\": 24000000000000001, \"B\": {\"C\": [\"2\", true, null]}}").rest())
                .isEqualTo(elements("<xml><A>24000000000000001</A><B><C>2</C><C>true</C></B></xml>").rest());
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
            "<xml><A>&unknown;</A></xml>",
            "<!DOCTYPE xml><xml><A>1</A></xml>",
            "<!DOCTYPE xml [<!ENTITY a \"1\">]><xml><A>&a;</A></xml>",
            "<!DOCTYPE xml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><xml><A>&a;</A></xml>",
            "<!DOCTYPE xml SYSTEM \"http://127.0.0.1:1/x.dtd\"><xml><A>1</A></xml>",
            "{",
            "{}}",
            "{\"A\":1} more",
            "[]",
            "[{\"A\":1}]",
            "\"text\"",
            "1" })
    void refusesEverythingElse(String body) {
        assertThatThrownBy(() -> elements(body)).isInstanceOf(Unreadable.class);
    }

    @Test
    void refusesWhatIsNestedWithoutEnd() {
        assertThatThrownBy(() -> elements("<a>".repeat(100) + "</a>".repeat(100))).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> elements("{\"a\":".repeat(100) + "1" + "}".repeat(100))).isInstanceOf(Unreadable.class);
    }

    private static Elements elements(String body) {
        return Elements.parse(body.getBytes(UTF_8));
    }
}
