package org.wechatc4c.standin.c4c;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The JSON in which a tenant wraps its objects. Unlike in the standard, {@code results} is there for a single object,
 * too, and expanded lists are bare arrays.
 */
final class Envelope {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String NAMESPACE = "c4codata.";

    private final Shapes shapes;
    private final Store store;
    private final Request request;
    private final String base;
    private final boolean withDescriptions;

    Envelope(Shapes shapes, Store store, Request request) {
        this.shapes = shapes;
        this.store = store;
        this.request = request;
        this.base = request.base();
        this.withDescriptions = !request.isSet("odata-no-codedescs");
    }

    String uri(Entity entity) {
        return base + "/" + entity.set() + "('" + entity.text(shapes.of(entity.set()).key()) + "')";
    }

    JsonNode single(Entity entity, Query query) {
        return wrapped(object(entity, query));
    }

    /** @param all all rows that pass the filter, of which one page is shown */
    JsonNode list(List<Entity> all, Query query) {
        ArrayNode rows = JSON.arrayNode();
        Query.Page page = query.page(all);
        page.rows().forEach(entity -> rows.add(object(entity, query)));
        ObjectNode wrapped = wrapped(rows);
        if (page.next() > 0) {
            wrapped.withObject("d").put("__next", request.next(page.next()));
        }
        if (query.counts()) {
            wrapped.withObject("d").put("__count", String.valueOf(all.size()));
        }
        return wrapped;
    }

    static ObjectNode wrapped(JsonNode results) {
        ObjectNode wrapped = JSON.objectNode();
        wrapped.putObject("d").set("results", results);
        return wrapped;
    }

    private ObjectNode object(Entity entity, Query query) {
        EntitySet set = shapes.of(entity.set());
        ObjectNode object = JSON.objectNode();
        object.putObject("__metadata").put("uri", uri(entity)).put("type", NAMESPACE + set.type()).put("etag", entity.etag());
        for (Property property : set.properties().values()) {
            if (query.selects(property.name()) && (withDescriptions || !property.isDescription())) {
                object.set(property.name(), value(set, entity, property));
            }
        }
        for (Navigation navigation : set.navigations().values()) {
            if (query.expands(navigation.name())) {
                object.set(navigation.name(), expanded(entity, navigation));
            } else if (query.selects(navigation.name())) {
                object.putObject(navigation.name()).putObject("__deferred").put("uri", uri(entity) + "/" + navigation.name());
            }
        }
        return object;
    }

    private JsonNode value(EntitySet set, Entity entity, Property property) {
        if (property.isDescription()) {
            String coded = property.name().substring(0, property.name().length() - "Text".length());
            return JSON.textNode(shapes.codes(set, coded).getOrDefault(entity.text(coded), ""));
        }
        Object value = entity.value(property.name());
        if (property.name().equals("DocumentLink") && value instanceof String path && path.contains("/Binary/")) {
            return JSON.textNode(base + "/" + path);
        }
        return property.padded() && value instanceof String text && !text.isEmpty()
                ? JSON.textNode(String.format(Locale.ROOT, "%-" + property.maxLength() + "s", text))
                : property.type().write(value);
    }

    private JsonNode expanded(Entity entity, Navigation navigation) {
        Query all = Query.of(shapes.of(navigation.target()), Map.of());
        if (!navigation.toMany()) {
            return store.follow(entity, navigation).stream().findFirst().<JsonNode> map(other -> object(other, all))
                    .orElse(JSON.nullNode());
        }
        ArrayNode children = JSON.arrayNode();
        store.follow(entity, navigation).forEach(child -> children.add(object(child, all)));
        return children;
    }
}
