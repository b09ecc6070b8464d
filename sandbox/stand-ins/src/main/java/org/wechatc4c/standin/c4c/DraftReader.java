package org.wechatc4c.standin.c4c;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads what a request wants to write and holds it against the shapes. */
final class DraftReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Shapes shapes;

    DraftReader(Shapes shapes) {
        this.shapes = shapes;
    }

    Draft toCreate(EntitySet set, String body) {
        return toCreate(set, object(body));
    }

    private Draft toCreate(EntitySet set, JsonNode json) {
        var values = new LinkedHashMap<String, Object>();
        var children = new ArrayList<Draft>();
        for (var field : json.properties()) {
            String name = field.getKey();
            Navigation navigation = set.children(name);
            if (navigation != null) {
                children.addAll(children(navigation, field.getValue()));
            } else if (!isIgnored(set, name)) {
                Property property = set.property(name);
                if (!property.creatable()) {
                    throw Refusal.malformed("Property " + name + " of type " + set.type() + " is not creatable");
                }
                value(set, property, field.getValue()).ifPresent(value -> values.put(name, value));
            }
        }
        for (Property mandatory : set.mandatory()) {
            if (!values.containsKey(mandatory.name())) {
                throw Refusal.malformed("Mandatory property " + mandatory.name() + " of type " + set.type() + " is missing");
            }
        }
        return new Draft(set, values, Set.of(), children);
    }

    private List<Draft> children(Navigation navigation, JsonNode json) {
        if (navigation.toMany() != json.isArray()) {
            throw Refusal.malformed(
                    navigation.name() + " is expected to be " + (navigation.toMany() ? "an array" : "one object"));
        }
        EntitySet target = shapes.of(navigation.target());
        var children = new ArrayList<Draft>();
        for (JsonNode child : navigation.toMany() ? json : List.of(json)) {
            if (!child.isObject()) {
                throw Refusal.malformed(navigation.name() + " is expected to hold objects");
            }
            children.add(toCreate(target, child));
        }
        return children;
    }

    /** A property that must not be changed may be sent along with the value that it has. */
    Draft toChange(EntitySet set, String body, Entity current) {
        var values = new LinkedHashMap<String, Object>();
        var cleared = new HashSet<String>();
        for (var field : object(body).properties()) {
            String name = field.getKey();
            if (set.navigations().containsKey(name)) {
                throw Refusal.malformed(name + " cannot be changed together with its parent");
            }
            if (isIgnored(set, name)) {
                continue;
            }
            Property property = set.property(name);
            Optional<Object> value = value(set, property, field.getValue());
            if (!property.updatable() && !Objects.equals(value.orElse(null), current.value(name))) {
                throw Refusal.malformed("Property " + name + " of type " + set.type() + " is not updatable");
            }
            if (property.updatable() && property.required() && value.isEmpty()) {
                throw Refusal.malformed("Mandatory property " + name + " of type " + set.type() + " cannot be emptied");
            }
            if (property.updatable()) {
                value.ifPresentOrElse(given -> values.put(name, given), () -> cleared.add(name));
            }
        }
        return new Draft(set, values, cleared, List.of());
    }

    private static boolean isIgnored(EntitySet set, String name) {
        return switch (name) {
            case "__metadata", "ETag", "ObjectID" -> true;
            default -> {
                Property property = set.properties().get(name);
                yield property != null && (property.isDescription() || (property.required() && !property.creatable()));
            }
        };
    }

    private Optional<Object> value(EntitySet set, Property property, @Nullable JsonNode json) {
        if (json == null || json.isNull()) {
            return Optional.empty();
        }
        Object value = property.type().read(property.name(), json);
        if (value instanceof String text) {
            if (text.isEmpty() && property.name().equals("MimeType")) {
                throw Refusal.malformed("Property MimeType must not be empty: leave it out");
            }
            if (text.isEmpty()) {
                return Optional.empty();
            }
            if (property.maxLength() > 0 && text.length() > property.maxLength()) {
                throw Refusal.malformed("Value of property " + property.name() + " is longer than " + property.maxLength());
            }
            if (!shapes.takes(set, property.name(), text)) {
                throw Refusal.business("Value " + text + " is not allowed for " + property.name());
            }
        }
        return Optional.of(value);
    }

    private static JsonNode object(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw Refusal.malformed("Error when parsing the request: the payload is not JSON");
        }
        throw Refusal.malformed("Error when parsing the request: the payload is not a JSON object");
    }
}
