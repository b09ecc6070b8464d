package org.wechatc4c.gateway.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CDataTest {

    @Test
    void leavesMarkupToTheSection() {
        assertThat(CData.of("<a href=\"https://dealer.example/?a=1&b=2\">预约</a>"))
                .isEqualTo("<![CDATA[<a href=\"https://dealer.example/?a=1&b=2\">预约</a>]]>");
    }

    @Test
    void spreadsTheEndOfASectionOverTwo() {
        assertThat(CData.of("a]]>b")).isEqualTo("<![CDATA[a]]]]><![CDATA[>b]]>");
        assertThat(CData.of("]]>]]>")).isEqualTo("<![CDATA[]]]]><![CDATA[>]]]]><![CDATA[>]]>");
    }

    @Test
    void endsNoSectionWhereAForbiddenCharacterWas() {
        assertThat(CData.of("a]\u0000]>b")).isEqualTo("<![CDATA[a]]]]><![CDATA[>b]]>");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\u0000", "\u0008", "\u000B", "\u001F", "\uD83D", "\uDE00", "\uFFFE", "\uFFFF" })
    void dropsWhatXmlCannotHold(String forbidden) {
        assertThat(CData.writable("好" + forbidden + "!")).isEqualTo("好!");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "\t\n", "好 😀", "\u007F\u0085\uD7FF\uE000\uFFFD", "\uDBFF\uDFFF" })
    void keepsEverythingElse(String text) {
        assertThat(CData.writable(text)).isEqualTo(text);
    }

    @Test
    void endsLinesAsReadersOfXmlDo() {
        assertThat(CData.writable("a\r\nb\rc\n")).isEqualTo("a\nb\nc\n");
    }
}
