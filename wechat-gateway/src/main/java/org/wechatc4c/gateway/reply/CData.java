package org.wechatc4c.gateway.reply;

/** Text in XML as WeChat writes and expects it. */
public final class CData {

    private CData() {
    }

    /** A section cannot hold its own end, so a text with one is spread over two sections. */
    public static String of(String text) {
        return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }
}
