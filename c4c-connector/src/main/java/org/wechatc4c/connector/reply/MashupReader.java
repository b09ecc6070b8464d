package org.wechatc4c.connector.reply;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.wechatc4c.connector.reply.ReplyFailure.Malformed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads what C4C's mashup sends: JSON, bare or in the form field {@code content} ({@code docs/protocols/c4c.md#mashup}). */
@Singleton
class MashupReader {

    private static final String FIELD = "content=";

    private final ObjectMapper json;

    MashupReader(ObjectMapper json) {
        this.json = json;
    }

    /** What the body is decides, not its content type: tenants send the form under several. */
    AgentReply read(byte[] body) {
        // One byte, one character: what a form's percent signs stand for is bytes too, and only all of them together are UTF-8.
        var raw = new String(body, StandardCharsets.ISO_8859_1).strip();
        var content = utf8(raw.startsWith("{") ? raw : field(raw));
        var tree = tree(content);
        return new AgentReply(
                text(tree, "sma_id").orElseThrow(() -> new Malformed("sma_id is missing")),
                text(tree, "original_id"), text(tree, "service_req_no"),
                text(tree, "text").orElseThrow(() -> new Malformed("text is missing")), content);
    }

    private static String field(String form) {
        var value = Arrays.stream(form.split("&")).filter(pair -> pair.startsWith(FIELD)).findFirst()
                .orElseThrow(() -> new Malformed("neither JSON nor a form with the field content"))
                .substring(FIELD.length());
        try {
            return URLDecoder.decode(value, StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            throw new Malformed("the form field content is not encoded as forms are");
        }
    }

    private static String utf8(String bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("the text is not UTF-8");
        }
    }

    private JsonNode tree(String content) {
        try {
            var tree = json.readTree(content);
            if (!tree.isObject()) {
                throw new Malformed("not a JSON object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new Malformed("not JSON");
        }
    }

    private static Optional<String> text(JsonNode tree, String key) {
        var value = tree.path(key);
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }
}
