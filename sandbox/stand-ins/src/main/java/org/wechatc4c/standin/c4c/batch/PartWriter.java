package org.wechatc4c.standin.c4c.batch;

import java.nio.charset.StandardCharsets;

/** Puts answers together to a multipart body. */
public final class PartWriter {

    private final String boundary;
    private final StringBuilder parts = new StringBuilder();

    public PartWriter(String boundary) {
        this.boundary = boundary;
    }

    public void add(String message) {
        begin();
        parts.append("Content-Type: application/http\r\nContent-Length: ")
                .append(message.getBytes(StandardCharsets.UTF_8).length)
                .append("\r\ncontent-transfer-encoding: binary\r\n\r\n").append(message);
    }

    public void addMultipart(PartWriter inner) {
        begin();
        parts.append("Content-Type: ").append(inner.contentType()).append("\r\nContent-Length: ")
                .append(inner.body().getBytes(StandardCharsets.UTF_8).length).append("\r\n\r\n").append(inner.body());
    }

    public String contentType() {
        return "multipart/mixed; boundary=" + boundary;
    }

    public String body() {
        return parts + (parts.isEmpty() ? "" : "\r\n") + "--" + boundary + "--\r\n";
    }

    private void begin() {
        parts.append(parts.isEmpty() ? "" : "\r\n").append("--").append(boundary).append("\r\n");
    }
}
