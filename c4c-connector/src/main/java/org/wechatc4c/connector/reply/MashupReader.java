package org.wechatc4c.connector.reply;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.reply.ReplyFailure.Malformed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads what C4C's mashup sends: JSON, bare or in a form's field {@code content} ({@code docs/protocols/c4c.md#mashup}). */
@Singleton
class MashupReader {

    private static final String FIELD = "content";
    private static final Pattern CHARSET = Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PART = Pattern.compile("content-disposition:[^\\r\\n]*\\bname=\"?content\"?[\\s;]",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PLACEHOLDER = Pattern.compile("#SURVEY[^#\\n]*#", Pattern.CASE_INSENSITIVE);
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";
    private static final String WORKFLOW = "WKF";
    private static final int DEEPEST = 3;

    private final ObjectMapper json;

    MashupReader(ObjectMapper json) {
        this.json = json;
    }

    /**
     * What the body is decides, not its content type: tenants send the form under several.
     *
     * @param contentType the header of that name
     */
    MashupCall read(byte[] body, @Nullable String contentType) {
        // One byte, one character: what a form's percent signs stand for is bytes too, and only all of them together are text.
        var raw = new String(body, StandardCharsets.ISO_8859_1).replaceFirst("^" + BYTE_ORDER_MARK, "").strip();
        var content = decoded(isJson(raw) ? raw : raw.startsWith("--") ? part(raw) : field(raw), contentType);
        var tree = object(tree(content), 1);
        return text(tree, "type").filter(WORKFLOW::equalsIgnoreCase).isPresent() ? survey(tree, content) : reply(tree, content);
    }

    private static AgentReply reply(JsonNode tree, String content) {
        var text = PlainText.of(text(tree, "text").orElseThrow(() -> new Malformed("text is missing")));
        if (text.isEmpty()) {
            throw new Malformed("text says nothing");
        }
        return new AgentReply(text(tree, "sma_id").orElseThrow(() -> new Malformed("sma_id is missing")),
                text(tree, "original_id"), text(tree, "service_req_no"),
                text(tree, "private_ind").filter(mark -> mark.equalsIgnoreCase("true") || mark.equalsIgnoreCase("x"))
                        .isPresent(),
                text, content);
    }

    private static Survey survey(JsonNode tree, String content) {
        var invitations = new ArrayList<Survey.Invitation>();
        child(tree, "data").forEach(row -> invitations.add(new Survey.Invitation(
                text(row, "openId").orElseThrow(() -> new Malformed("openId is missing")), invitation(row))));
        if (invitations.isEmpty()) {
            throw new Malformed("a survey for nobody");
        }
        return new Survey(invitations, content);
    }

    private static String invitation(JsonNode row) {
        var text = PlainText.of(text(row, "fullText").orElseThrow(() -> new Malformed("fullText is missing")));
        var link = text(row, "surveyLink").orElse("");
        if (!link.isEmpty() && !link.matches("(?i)https?://\\S+")) {
            throw new Malformed("surveyLink is no address");
        }
        var placed = PLACEHOLDER.matcher(text).replaceAll(Matcher.quoteReplacement(link));
        return (placed.contains(link) ? placed : placed + '\n' + link).strip();
    }

    private static boolean isJson(String raw) {
        return raw.startsWith("{") || raw.startsWith("\"");
    }

    private static String field(String form) {
        var value = Arrays.stream(form.split("&")).map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2 && FIELD.equalsIgnoreCase(pair[0].strip())).map(pair -> pair[1]).findFirst()
                .orElseThrow(() -> new Malformed("neither JSON nor a form with the field content"));
        try {
            return URLDecoder.decode(value, StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            throw new Malformed("the form field content is not encoded as forms are");
        }
    }

    /** The field of a form in several parts; the first line is what stands between them. */
    private static String part(String form) {
        var boundary = form.lines().findFirst().orElseThrow().strip();
        for (String part : form.split(Pattern.quote(boundary), -1)) {
            var head = part.split("\\r?\\n\\r?\\n", 2);
            if (head.length == 2 && PART.matcher(head[0].stripLeading() + '\n').find()) {
                return head[1].strip();
            }
        }
        throw new Malformed("a form without the field content");
    }

    /** UTF-8 if it can be that, whatever the label says, for labels are wrong more often than bytes are UTF-8 by chance. */
    private static String decoded(String bytes, @Nullable String contentType) {
        var buffer = bytes.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer)).toString();
        } catch (CharacterCodingException e) {
            try {
                return labelled(contentType).orElseThrow(() -> new Malformed("the text is not UTF-8")).newDecoder()
                        .decode(ByteBuffer.wrap(buffer)).toString();
            } catch (CharacterCodingException neither) {
                throw new Malformed("the text is neither UTF-8 nor what it is labelled as");
            }
        }
    }

    private static Optional<Charset> labelled(@Nullable String contentType) {
        var label = CHARSET.matcher(contentType == null ? "" : contentType);
        try {
            return label.find() ? Optional.of(Charset.forName(label.group(1))) : Optional.empty();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private JsonNode tree(String content) {
        try {
            return json.readTree(content);
        } catch (JsonProcessingException e) {
            throw new Malformed("not JSON");
        }
    }

    /** An object may come as text within a text, or in a field of the name that the form would have. */
    private JsonNode object(JsonNode tree, int depth) {
        if (tree.isTextual() && depth < DEEPEST) {
            return object(tree(tree.textValue()), depth + 1);
        }
        if (!tree.isObject()) {
            throw new Malformed("not a JSON object");
        }
        var content = child(tree, FIELD);
        return (content.isObject() || content.isTextual()) && depth < DEEPEST ? object(content, depth + 1) : tree;
    }

    private static Optional<String> text(JsonNode tree, String key) {
        var value = child(tree, key);
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** The keys are spelt in several ways: {@code original_id}, {@code originalId}, {@code OriginalID}. */
    private static JsonNode child(JsonNode tree, String key) {
        var exact = tree.path(key);
        if (!exact.isMissingNode()) {
            return exact;
        }
        var plain = plain(key);
        return tree.propertyStream().filter(property -> plain(property.getKey()).equals(plain)).map(Map.Entry::getValue)
                .findFirst().orElse(exact);
    }

    private static String plain(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
