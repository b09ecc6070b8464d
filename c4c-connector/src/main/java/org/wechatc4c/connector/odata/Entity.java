package org.wechatc4c.connector.odata;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.wechatc4c.connector.tenant.C4cFailure;

import com.fasterxml.jackson.databind.JsonNode;

/** One entity as C4C answers it. Unknown properties are nobody's business; codes come padded and are trimmed. */
record Entity(JsonNode properties) {

    private static final Pattern OBJECT_ID = Pattern
            .compile("([0-9A-F]{8})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{12})");
    private static final Pattern NO_UUID = Pattern.compile("[0-]*");

    /** Empty when C4C left it out, or left it blank. */
    Optional<String> text(String property) {
        return Optional.of(properties.path(property).asText("").strip())
                .filter(text -> !text.isEmpty() && !text.equals("null"));
    }

    /** Whether the value is exactly this one: an asterisk in a question stands for anything. */
    boolean is(String property, String value) {
        return text(property).filter(value::equals).isPresent();
    }

    String required(String property) {
        return text(property)
                .orElseThrow(() -> new C4cFailure.Unreachable("an entity without the property " + property));
    }

    /** In upper case; C4C writes the empty one as zeros. */
    Optional<String> uuid(String property) {
        return text(property).map(uuid -> uuid.toUpperCase(Locale.ROOT)).filter(uuid -> !NO_UUID.matcher(uuid).matches());
    }

    /** The entity's UUID. Where there is no such property, the key is the UUID without its dashes. */
    String uuid() {
        return uuid("UUID").orElseGet(() -> uuidOf(required("ObjectID")));
    }

    /** The UUID of the entity that has this key. */
    static String uuidOf(String objectId) {
        var key = OBJECT_ID.matcher(objectId.toUpperCase(Locale.ROOT));
        if (!key.matches()) {
            throw new C4cFailure.Unreachable("an entity with neither a UUID nor a key to make it from");
        }
        return key.replaceFirst("$1-$2-$3-$4-$5");
    }

    /** A number as people write it: C4C pads the mirrored ones with zeros. */
    Optional<String> number(String property) {
        return text(property).map(number -> number.replaceFirst("^0+(?=.)", "")).filter(number -> !number.equals("0"));
    }

    /** The children that came along: a bare array in C4C, wrapped in the standard. Empty too when they were not asked for. */
    List<Entity> children(String navigation) {
        var value = properties.path(navigation);
        var rows = value.isArray() ? value : value.path("results");
        var children = new ArrayList<Entity>();
        rows.forEach(row -> children.add(new Entity(row)));
        return children;
    }

    /** A date in any of C4C's forms. One without a zone is in UTC; those that are set by hand have the zone beside them. */
    Optional<Instant> instant(String property) {
        return text(property).map(text -> EdmTime.read(property, text));
    }

    /** A decimal number, which C4C writes as a text. */
    Optional<BigDecimal> decimal(String property) {
        return text(property).map(text -> {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw new C4cFailure.Unreachable("a property " + property + " that is no number");
            }
        });
    }

    boolean isTrue(String property) {
        return text(property).filter("true"::equalsIgnoreCase).isPresent();
    }

    /** What a change has to show. The property of that name will not do: its last digits are lost. */
    Optional<String> etag() {
        return Optional.of(properties.path("__metadata").path("etag").asText("")).filter(tag -> !tag.isEmpty());
    }
}
