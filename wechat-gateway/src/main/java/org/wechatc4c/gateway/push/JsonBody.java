package org.wechatc4c.gateway.push;

import java.io.IOException;

import org.wechatc4c.gateway.push.PushFailure.Unreadable;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

/**
 * Reads JSON as the XML that it stands for: a list is an element that is repeated, and so is a name that comes twice; a number
 * is a text, exactly as it is written. Nothing is an element that is not there.
 */
final class JsonBody {

    /** Names are not kept from one body to the next: strangers choose them. */
    private static final JsonFactory PARSERS = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Growth.DEEPEST).build())
            .build();

    private JsonBody() {
    }

    static Element read(String body) throws IOException {
        try (var parser = PARSERS.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Unreadable("the body has no elements");
            }
            var growth = new Growth();
            growth.open("");
            members(parser, growth);
            if (parser.nextToken() != null) {
                throw new Unreadable("the body goes on after its end");
            }
            return growth.close();
        }
    }

    private static void members(JsonParser parser, Growth growth) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = whole(parser.currentName());
            parser.nextToken();
            value(name, parser, growth);
        }
    }

    private static void value(String name, JsonParser parser, Growth growth) throws IOException {
        switch (parser.currentToken()) {
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    value(name, parser, growth);
                }
            }
            case START_OBJECT -> {
                growth.open(name);
                members(parser, growth);
                growth.close();
            }
            case VALUE_NULL -> {
                // an element that is not there
            }
            default -> {
                growth.open(name);
                growth.text(whole(parser.getText()));
                growth.close();
            }
        }
    }

    /** Escapes can write half a character, which no encoding has. */
    private static String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new Unreadable("the body has half characters");
            }
        }
        return text;
    }
}
