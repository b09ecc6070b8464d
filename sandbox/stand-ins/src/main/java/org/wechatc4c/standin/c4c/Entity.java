package org.wechatc4c.standin.c4c;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One object of the tenant.
 *
 * @param values texts, truth values, and times as milliseconds, by property; what is empty is absent
 */
record Entity(String set, String objectId, Instant createdAt, Instant changedAt, Map<String, Object> values) {

    private static final DateTimeFormatter TENTHS_OF_MICROSECONDS = DateTimeFormatter
            .ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

    Entity {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The same object as a view shows it. */
    Entity as(String view, Map<String, String> aliases) {
        var seen = new LinkedHashMap<>(values);
        aliases.forEach((here, there) -> {
            if (values.containsKey(there)) {
                seen.put(here, values.get(there));
            }
        });
        return new Entity(view, objectId, createdAt, changedAt, seen);
    }

    /** The same with one more value, not counted as a change. */
    Entity with(String property, Object value) {
        var more = new LinkedHashMap<>(values);
        more.put(property, value);
        return new Entity(set, objectId, createdAt, changedAt, more);
    }

    Entity with(Map<String, Object> newValues, Instant at) {
        return new Entity(set, objectId, createdAt, at, newValues);
    }

    /** The value of any property, stored or derived; {@code null} when it is empty. */
    @Nullable
    Object value(String property) {
        return switch (property) {
            case "ObjectID" -> objectId;
            case "ETag", "EntityLastChangedOn", "ChangedOn", "UpdatedOn", "LastUpdatedOn", "LastChangeDateTime" ->
                changedAt.toEpochMilli();
            case "CreatedOn", "CreationOn", "CreationDateTime" -> createdAt.toEpochMilli();
            default -> values.get(property);
        };
    }

    /** A property that is a text; the empty text when there is none. */
    String text(String property) {
        return value(property) instanceof String text ? text : "";
    }

    boolean has(String property) {
        return values.containsKey(property);
    }

    boolean flag(String property) {
        return Boolean.TRUE.equals(values.get(property));
    }

    String parent() {
        return text(EntitySet.PARENT);
    }

    /** The object's id in the form in which others refer to it. */
    String uuid() {
        return Ids.uuid(objectId);
    }

    /** Finer than the property of the same name, which has only milliseconds: no tag can be made of that one. */
    String etag() {
        return "W/\"datetimeoffset'" + iso(changedAt).replace(":", "%3A") + "'\"";
    }

    /** The form of times in the properties that are texts. */
    static String iso(Instant time) {
        return TENTHS_OF_MICROSECONDS.format(time);
    }
}
