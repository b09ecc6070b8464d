package org.wechatc4c.standin.c4c;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;

/**
 * What the tenant answers with.
 *
 * @param content bytes that are no text, in place of the body
 * @param parts what was asked and answered in a batch
 */
record Answer(int status, Map<String, List<String>> headers, String body, @Nullable Buffer content, List<Call> parts) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_TYPE = "application/json; charset=utf-8";

    Answer(int status, Map<String, List<String>> headers, String body) {
        this(status, headers, body, null, List.of());
    }

    static Answer bytes(String type, Buffer content) {
        return new Answer(200, Map.of("content-type", List.of(type)), "", content, List.of());
    }

    /** The answer to a batch. */
    static Answer batch(String contentType, String body, List<Call> parts) {
        return new Answer(202, Map.of("content-type", List.of(contentType), "dataserviceversion", List.of("2.0")), body, null,
                parts);
    }

    /** The words that go with a status. */
    static String reason(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }

    int size() {
        return content == null ? body.getBytes(StandardCharsets.UTF_8).length : content.length();
    }

    static Answer json(int status, JsonNode body) {
        return new Answer(status, Map.of("content-type", List.of(JSON_TYPE), "dataserviceversion", List.of("2.0")),
                written(body));
    }

    static Answer text(String body) {
        return new Answer(200, Map.of("content-type", List.of("text/plain; charset=utf-8")), body);
    }

    static Answer xml(int status, String body) {
        return new Answer(status, Map.of("content-type", List.of("application/xml; charset=utf-8")),
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + body);
    }

    static Answer html(int status, String sentence) {
        return new Answer(status, Map.of("content-type", List.of("text/html; charset=utf-8")),
                "<!DOCTYPE html><html><head><title>Logon</title></head><body><p>" + sentence + "</p></body></html>");
    }

    static Answer empty(int status) {
        return new Answer(status, Map.of(), "");
    }

    /** The error in the form that the caller asked for. */
    static Answer refused(Refusal refusal, boolean asJson) {
        if (!asJson) {
            return xml(refusal.status(),
                    "<error xmlns=\"http://schemas.microsoft.com/ado/2007/08/dataservices/metadata\"><code>" + refusal.code()
                            + "</code><message xml:lang=\"en\">" + escaped(refusal.message()) + "</message></error>");
        }
        ObjectNode body = JSON.createObjectNode();
        body.putObject("error").put("code", refusal.code()).putObject("message").put("lang", "en")
                .put("value", refusal.message());
        return json(refusal.status(), body);
    }

    Answer with(String header, List<String> values) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, values);
        return new Answer(status, more, body, content, parts);
    }

    Answer with(String header, String value) {
        return with(header, List.of(value));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String written(JsonNode body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }
}
