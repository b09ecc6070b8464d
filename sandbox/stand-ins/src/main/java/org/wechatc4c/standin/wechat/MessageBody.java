package org.wechatc4c.standin.wechat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What all messages to followers have in common, and what WeChat refuses of it. */
final class MessageBody {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    /** A backslash-u that is not itself behind a backslash. */
    private static final Pattern ESCAPED = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\u[0-9a-fA-F]{4}");

    private MessageBody() {
    }

    static String text(byte[] body) {
        if (body.length == 0) {
            throw new ApiFailure(44002);
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            if (ESCAPED.matcher(text).find()) {
                throw new ApiFailure(40033);
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new ApiFailure(47001);
        }
    }

    static JsonNode json(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            if (!message.isObject()) {
                throw new ApiFailure(47001);
            }
            return message;
        } catch (JsonProcessingException e) {
            throw new ApiFailure(47001);
        }
    }

    static Phone receiver(OfficialAccount account, JsonNode message) {
        String openId = message.path("touser").asText();
        if (openId.isEmpty()) {
            throw new ApiFailure(41009);
        }
        return account.knownPhone(openId).orElseThrow(() -> new ApiFailure(40003));
    }
}
