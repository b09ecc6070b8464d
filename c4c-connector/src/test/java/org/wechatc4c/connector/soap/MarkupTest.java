package org.wechatc4c.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {

    @ParameterizedTest
    @ValueSource(strings = { "充电线锁不上 🚗👨‍👩‍👧", "a < b && c > d", "\"quoted\" and 'quoted'", "]]> <![CDATA[ not one ]]>",
            "</Text></InteractionContent><SocialMediaMessageID>1</SocialMediaMessageID>", "&amp; &lt; &#65; &nbsp;",
            "line\nfeed\r\nand\rtab\t.", "  blanks at both ends  ", "<?xml version=\"1.0\"?><!DOCTYPE x><x/>",
            "\u0085\u2028\uFFFD" })
    void writesAnyTextSoThatItIsReadAsItWas(String text) {
        assertThat(readBack(text)).isEqualTo(text);
    }

    @Test
    void putsASignWhereXmlHasNoCharacter() {
        assertThat(readBack("a\u0000b\u0008c\u001Bd\uFFFEe\uD83Df")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf");
    }

    @Test
    void escapesAttributesToo() {
        var marked = new Element("Customer", Map.of("actionCode", "0\"1<&\n"), "", List.of());

        assertThat(Markup.message(marked)).contains("actionCode=\"0&quot;1&lt;&amp;&#10;\"");
    }

    @Test
    void putsOnlyTheRequestIntoTheNamespace() {
        var message = Markup
                .message(Element.of("Request", Element.of("Customer", Element.holding("ID", "1")).with(Action.CREATE)));

        assertThat(message).isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope "
                + "xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:glob=\"http://sap.com/xi/SAPGlobal20/Global\">"
                + "<soapenv:Header/><soapenv:Body><glob:Request><Customer actionCode=\"01\"><ID>1</ID></Customer></glob:Request>"
                + "</soapenv:Body></soapenv:Envelope>");
    }

    @Test
    void knowsElementsByTheirLocalNames() {
        var body = Markup
                .body("""
                        <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>
                        <x:Confirmation xmlns:x="urn:any"><Customer><ID> 0001000441 </ID><UUID>00163e7a-1b2c-1eef-8aa0-112233445566</UUID>
                        </Customer></x:Confirmation></e:Body></e:Envelope>""")
                .orElseThrow();

        assertThat(body.name()).isEqualTo("Confirmation");
        assertThat(body.text("Customer", "ID")).contains("0001000441");
        assertThat(body.number("Customer", "ID")).contains("1000441");
        assertThat(body.uuid("Customer", "UUID")).contains("00163E7A-1B2C-1EEF-8AA0-112233445566");
        assertThat(body.first("Customer").orElseThrow().objectId()).isEqualTo("00163E7A1B2C1EEF8AA0112233445566");
    }

    @ParameterizedTest
    @ValueSource(strings = { "<!DOCTYPE e [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
            "<!DOCTYPE e SYSTEM \"http://127.0.0.1:1/e.dtd\">",
            "<!DOCTYPE e [<!ENTITY a \"aaaa\"><!ENTITY x \"&a;&a;&a;\">]>" })
    void readsNothingThatDeclaresThings(String declaration) {
        var message = declaration
                + "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><ID>&x;</ID></e:Body>"
                + "</e:Envelope>";

        assertThat(Markup.body(message)).isEmpty();
        assertThat(Markup.body(message.replace("&x;", "1"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "not XML", "<html><body>Please log on", "{\"d\":{}}", "<Envelope/>",
            "<Envelope><Body/></Envelope>",
            "<a/><b/>", "<!DOCTYPE e [ \u0001", "<?xml version=\"1.0\"?><!DOCTYPE",
            "<Envelope><Body>\u0000</Body></Envelope>" })
    void readsNothingElse(String text) {
        assertThat(Markup.body(text)).isEmpty();
    }

    private static String readBack(String text) {
        var request = Markup
                .body(Markup.message(Element.of("Request", Element.holding("Before", "1"), Element.holding("Text", text),
                        Element.holding("After", "2"))))
                .orElseThrow();
        assertThat(request.children()).extracting(Element::name).containsExactly("Before", "Text", "After");
        return request.first("Text").orElseThrow().text();
    }
}
