package org.wechatc4c.standin.c4c.batch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A part of a multipart body.
 *
 * @param headers by lower-case name
 */
public record Part(Map<String, List<String>> headers, String body) {

    /** A request within a part. */
    public record Message(String line, Map<String, List<String>> headers, String body) {
    }

    public String contentType() {
        return String.join("; ", headers.getOrDefault("content-type", List.of()));
    }

    public boolean isMultipart() {
        return contentType().startsWith("multipart/mixed");
    }

    /** The request that the part holds. */
    public Message message() {
        if (!contentType().equals("application/http")) {
            throw new UnreadableBatch("a part of type " + contentType());
        }
        if (!headers.getOrDefault("content-transfer-encoding", List.of()).equals(List.of("binary"))) {
            throw new UnreadableBatch("a part that is not marked as binary");
        }
        int end = body.indexOf("\r\n");
        if (end < 0) {
            throw new UnreadableBatch("a part without a request line");
        }
        Part inner = PartReader.part(body.substring(end + 2));
        List<String> length = inner.headers().get("content-length");
        if (length != null
                && !length.equals(List.of(String.valueOf(inner.body().getBytes(StandardCharsets.UTF_8).length)))) {
            throw new UnreadableBatch("a body that is not as long as its Content-Length says");
        }
        return new Message(body.substring(0, end), inner.headers(), inner.body());
    }
}
