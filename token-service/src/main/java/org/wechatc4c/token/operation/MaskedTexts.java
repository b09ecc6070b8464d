package org.wechatc4c.token.operation;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * What may be shown of a call: where it went and how it was built, but of its values only those that are known to tell nothing.
 * What cannot be taken apart is not shown at all.
 */
@Singleton
class MaskedTexts {

    private static final String MASK = "***";
    private static final JsonNode MASKED = TextNode.valueOf(MASK);
    private static final Set<String> HARMLESS = Set.of("errcode", "errmsg", "rid", "appid", "component_appid",
            "authorizer_appid", "grant_type", "force_refresh", "expires_in", "type", "msgtype", "cgi_path", "action",
            "check_operator", "lang", "template_id", "media_id", "thumb_media_id", "begin_date", "end_date", "offset", "count");

    private final ObjectMapper json;

    MaskedTexts(ObjectMapper json) {
        this.json = json;
    }

    /** The address of a call, or its query alone. */
    String address(String url) {
        var question = url.indexOf('?');
        if (question < 0 && url.indexOf('=') < 0) {
            return url.indexOf('@') < 0 ? url : MASK;
        }
        var query = Arrays.stream(url.substring(question + 1).split("&", -1)).map(MaskedTexts::parameter)
                .collect(Collectors.joining("&"));
        return address(url.substring(0, Math.max(question, 0))) + (question < 0 ? "" : "?") + query;
    }

    String body(String text) {
        if (text.isBlank()) {
            return text;
        }
        try {
            var document = json.readTree(text);
            return document.isContainerNode() ? json.writeValueAsString(masked(document)) : withoutParts(text);
        } catch (JsonProcessingException e) {
            return withoutParts(text);
        }
    }

    private static String withoutParts(String text) {
        return MASK + " (" + text.length() + " characters)";
    }

    private static String parameter(String parameter) {
        var equals = parameter.indexOf('=');
        if (equals < 0) {
            return parameter.isEmpty() ? parameter : MASK;
        }
        var name = parameter.substring(0, equals);
        return HARMLESS.contains(name) ? parameter : name + "=" + MASK;
    }

    private static JsonNode masked(JsonNode node) {
        switch (node) {
            case ObjectNode object -> object.properties()
                    .forEach(field -> field.setValue(HARMLESS.contains(field.getKey()) && field.getValue().isValueNode()
                            ? field.getValue()
                            : masked(field.getValue())));
            case ArrayNode array -> {
                for (var i = 0; i < array.size(); i++) {
                    array.set(i, masked(array.get(i)));
                }
            }
            default -> {
                return node.isBoolean() || node.isNull() ? node : MASKED;
            }
        }
        return node;
    }
}
