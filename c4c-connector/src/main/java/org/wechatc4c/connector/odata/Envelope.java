package org.wechatc4c.connector.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import org.wechatc4c.connector.access.Answer;
import org.wechatc4c.connector.access.Call;
import org.wechatc4c.connector.tenant.C4cFailure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Unwraps C4C's answers: {@code d.results} holds a list or, unlike standard OData, one object; {@code d} itself may
 * be the object. And reads what an error says in any of its shapes ({@code docs/protocols/c4c.md#answers}).
 */
class Envelope {

    private static final Pattern ATOM_MESSAGE = Pattern.compile("<(?:\\w+:)?message[^>]*>([^<]*)</");
    private static final Pattern LOCK = Pattern.compile("\\block(ed|s)?\\b", Pattern.CASE_INSENSITIVE);
    private static final String NO_REASON = "no reason given";

    private final ObjectMapper json;

    Envelope(ObjectMapper json) {
        this.json = json;
    }

    /** The entities in an answer; throws the failure that the answer tells of. */
    List<Entity> open(Call call, Answer answer) {
        return page(call, answer).rows();
    }

    /** The entities in an answer, with what it says about those that are not in it. */
    Page page(Call call, Answer answer) {
        if (!answer.isSuccess()) {
            throw failure(call, answer);
        }
        if (answer.body().isBlank()) {
            throw unusable(call, "empty answer");
        }
        // A log-on page or a notice of maintenance comes with status 200.
        var tree = tree(answer).orElseThrow(
                () -> unusable(call, "no JSON but " + answer.first("content-type").orElse("something unnamed")));
        if (tree.has("error") || "ERROR".equals(tree.path("code").asText())) {
            throw refusal(answer.status(), reason(answer));
        }
        var data = tree.path("d");
        var results = data.has("results") ? data.get("results") : data;
        var rows = new ArrayList<Entity>();
        if (results.isArray()) {
            results.forEach(row -> rows.add(new Entity(row)));
        } else if (results instanceof ObjectNode row) {
            answer.first("etag").ifPresent(etag -> tag(row, etag));
            rows.add(new Entity(row));
        } else {
            throw unusable(call, "an answer without the envelope d");
        }
        return new Page(rows, Optional.of(data.path("__next").asText("")).filter(next -> !next.isEmpty()), count(data));
    }

    /** Accepts that C4C did what it was told, with or without saying more; throws the failure that the answer tells of. */
    void settle(Call call, Answer answer) {
        boolean isSettled = answer.status() == 201 || answer.status() == 204;
        if (!isSettled && !(answer.isSuccess() && answer.body().isBlank())) {
            open(call, answer);
        }
    }

    C4cFailure failure(Call call, Answer answer) {
        var reason = reason(answer);
        return switch (answer.status()) {
            case 301, 302, 303, 307, 308, 401, 403 -> new C4cFailure.NotAllowed(answer.status(), reason);
            case 412 -> new C4cFailure.Stale(reason);
            case 429, 503 -> new C4cFailure.Unreachable("status " + answer.status());
            default -> {
                if (LOCK.matcher(reason).find()) {
                    yield new C4cFailure.Locked(reason);
                }
                if (answer.status() < 500) {
                    yield refusal(answer.status(), reason);
                }
                yield unusable(call, "status " + answer.status() + ", " + reason);
            }
        };
    }

    /** What becomes of a call whose answer does not tell what C4C did. */
    static C4cFailure unusable(Call call, String reason) {
        return call.isWrite() ? new C4cFailure.Unclear(reason) : new C4cFailure.Unreachable(reason);
    }

    private static C4cFailure refusal(int status, String reason) {
        return LOCK.matcher(reason).find() ? new C4cFailure.Locked(reason) : new C4cFailure.Refused(status, reason);
    }

    private static void tag(ObjectNode row, String etag) {
        if (row.path("__metadata").path("etag").asText("").isEmpty()) {
            row.withObject("/__metadata").put("etag", etag);
        }
    }

    private static OptionalLong count(JsonNode data) {
        long count = data.path("__count").asLong(-1);
        return count < 0 ? OptionalLong.empty() : OptionalLong.of(count);
    }

    String reason(Answer answer) {
        var inJson = tree(answer).map(Envelope::reason);
        if (inJson.isPresent()) {
            return inJson.get();
        }
        var inAtom = ATOM_MESSAGE.matcher(answer.body());
        return !answer.isPage() && inAtom.find() && !inAtom.group(1).isBlank() ? plain(inAtom.group(1)) : NO_REASON;
    }

    /** The message, and the details behind it, which often are the only words that help. */
    private static String reason(JsonNode tree) {
        var error = tree.path("error").isObject() ? tree.path("error") : tree;
        var said = new ArrayList<String>();
        add(said, error.path("message"));
        for (var inner : List.of(error.path("innererror"), error)) {
            inner.path("errordetails").forEach(detail -> add(said, detail.path("message")));
        }
        return said.isEmpty() ? NO_REASON : String.join("; ", said);
    }

    private static void add(List<String> said, JsonNode message) {
        var text = (message.isObject() ? message.path("value") : message).asText("");
        if (!text.isBlank() && !said.contains(text)) {
            said.add(text);
        }
    }

    private static String plain(String xml) {
        return xml.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;",
                "&");
    }

    private Optional<JsonNode> tree(Answer answer) {
        if (answer.isPage()) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.readTree(answer.body())).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
