package org.wechatc4c.gateway.reply;

/** Text in XML as WeChat writes and expects it. */
public final class CData {

    private CData() {
    }

    /** A section cannot hold its own end, so a text with one is spread over two sections. */
    public static String of(String text) {
        return "<![CDATA[" + writable(text).replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }

    /**
     * The text as a reader of XML gets it: without the characters that XML 1.0 cannot hold at all, and with line ends of one
     * character.
     */
    static String writable(String text) {
        var lines = text.replace("\r\n", "\n").replace('\r', '\n');
        return lines.codePoints().allMatch(CData::isWritable)
                ? lines
                : lines.codePoints().filter(CData::isWritable)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /** Half of a surrogate pair is none. */
    private static boolean isWritable(int character) {
        return (character >= ' ' && character < Character.MIN_SURROGATE)
                || (character > Character.MAX_SURROGATE && character < 0xFFFE)
                || character >= Character.MIN_SUPPLEMENTARY_CODE_POINT
                || character == '\n'
                || character == '\t';
    }
}
