package org.wechatc4c.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Bytes that are sent again and again with a few of them changed. */
final class Template {

    private final byte[] bytes;

    private Template(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The HTTP request of a push of WeChat with that body. */
    static Template push(Channel channel, String query, String body) {
        return new Template(("POST /wechat/" + channel.id() + '?' + query + " HTTP/1.1\r\n"
                + "User-Agent: Mozilla/4.0\r\nAccept: */*\r\nHost: localhost\r\nPragma: no-cache\r\nContent-Length: "
                + body.getBytes(UTF_8).length + "\r\nContent-Type: text/xml\r\nConnection: Keep-Alive\r\n\r\n" + body)
                .getBytes(UTF_8));
    }

    /** Other bytes that are changed in the same way. */
    static Template of(byte[] bytes) {
        return new Template(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the bytes after that text begin. */
    int after(String text) {
        byte[] wanted = text.getBytes(UTF_8);
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (matches(wanted, i)) {
                return i + wanted.length;
            }
        }
        throw new IllegalArgumentException("the template does not hold " + text);
    }

    private boolean matches(byte[] wanted, int offset) {
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[offset + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    void put(int offset, byte[] value) {
        System.arraycopy(value, 0, bytes, offset, value.length);
    }

    void writeTo(ByteBuffer out) {
        out.put(bytes);
    }
}
