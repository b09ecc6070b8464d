package org.wechatc4c.connector.change;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.wechatc4c.connector.change.CrmNotification.Kind;
import org.wechatc4c.connector.change.EventFailure.Malformed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads C4C's notifications, of the old kind and of the new one ({@code docs/protocols/c4c.md#changes}). */
@Singleton
class EventReader {

    private static final Pattern OBJECT_ID = Pattern.compile("[0-9A-F]{32}");
    private static final int LONGEST_ID = 200;

    private final ObjectMapper json;
    private final Set<String> tickets;
    private final Set<String> customers;
    private final Set<String> answers;

    EventReader(ObjectMapper json, EventConfig config) {
        this.json = json;
        this.tickets = plain(config.tickets());
        this.customers = plain(config.customers());
        this.answers = plain(config.answers());
    }

    List<CrmNotification> read(byte[] body) {
        var tree = tree(body);
        var events = new ArrayList<CrmNotification>();
        if (tree.isArray()) {
            tree.forEach(event -> events.add(event(event)));
        } else {
            events.add(event(tree));
        }
        return events;
    }

    private CrmNotification event(JsonNode event) {
        if (!event.isObject()) {
            throw new Malformed("not a JSON object");
        }
        if (event.has("businessObject")) {
            return notification("", text(event, "businessObject"), "", text(event, "businessObjectId"));
        }
        var type = text(event, "event-type");
        var names = (type.isEmpty() ? text(event, "type") : type).split("\\.", -1);
        var data = event.path("data");
        var root = text(data, "root-entity-id");
        var id = text(event, "event-id");
        return notification(id.isEmpty() ? text(event, "id") : id, names.length < 3 ? names[0] : names[names.length - 3],
                names.length < 3 ? "" : names[names.length - 2], root.isEmpty() ? text(data, "entity-id") : root);
    }

    private CrmNotification notification(String id, String object, String node, String objectId) {
        var key = objectId.replace("-", "").toUpperCase(Locale.ROOT);
        var kind = OBJECT_ID.matcher(key).matches() ? kind(plain(object), plain(node)) : Kind.UNKNOWN;
        return new CrmNotification(id.length() > LONGEST_ID ? "" : id, kind, kind == Kind.UNKNOWN ? "" : key);
    }

    private Kind kind(String object, String node) {
        if (customers.contains(object)) {
            return Kind.CUSTOMER;
        }
        if (!tickets.contains(object)) {
            return Kind.UNKNOWN;
        }
        return answers.contains(node) ? Kind.ANSWERS : Kind.TICKET;
    }

    private JsonNode tree(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new Malformed("not JSON");
        }
    }

    private static String text(JsonNode tree, String key) {
        return tree.path(key).asText("").strip();
    }

    private static Set<String> plain(Set<String> names) {
        return names.stream().map(EventReader::plain).collect(Collectors.toUnmodifiableSet());
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
