package org.wechatc4c.standin.c4c;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Writes what messages say by the same rules as what comes over OData: lengths, codes, and what the tenant does by itself. */
final class SoapWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Who writes.
     *
     * @param hold what the call has taken hold of
     */
    record By(String name, Locks.Hold hold) {
    }

    private final Shapes shapes;
    private final DraftReader drafts;
    private final Tenant tenant;
    private final Touched touched;

    SoapWriter(Shapes shapes, Store store, Tenant tenant, Conversations conversations) {
        this.shapes = shapes;
        this.touched = new Touched(shapes, store, conversations);
        this.drafts = new DraftReader(shapes);
        this.tenant = tenant;
    }

    Entity create(String set, Map<String, ?> values, By by) {
        Draft draft = drafts.toCreate(shapes.of(set), json(values));
        by.hold().take(touched.by(draft));
        return tenant.create(draft, by.name());
    }

    void change(Entity entity, Map<String, ?> values, By by) {
        if (!values.isEmpty()) {
            by.hold().take(touched.by(entity));
            tenant.change(entity, drafts.toChange(shapes.of(entity.set()), json(values), entity), null, by.name());
        }
    }

    /** Deletes what may be deleted over OData as well; whether SOAP could do more is not known. */
    void delete(Entity entity, By by) {
        if (!shapes.of(entity.set()).allows("delete")) {
            throw SoapTrouble.notStoodIn("deletion from " + entity.set());
        }
        by.hold().take(touched.by(entity));
        tenant.delete(entity, null);
    }

    /** The object that a message means by its UUID or its number; it must exist when it is named by its UUID. */
    static Optional<Entity> meant(Store store, String set, SoapElement object, String numberElement, String numberProperty) {
        String uuid = object.value("UUID").strip().toUpperCase(Locale.ROOT);
        String number = object.value(numberElement).strip();
        if (uuid.isEmpty() && number.isEmpty()) {
            return Optional.empty();
        }
        Predicate<Entity> isMeant = entity -> (uuid.isEmpty() || entity.uuid().equals(uuid))
                && (number.isEmpty() || entity.text(numberProperty).equals(number));
        Optional<Entity> found = store.first(set, isMeant);
        if (found.isEmpty() && !uuid.isEmpty()) {
            throw Refusal.business(object.name() + " " + uuid + " does not exist");
        }
        String known = object.value("ChangeStateID");
        if (!known.isEmpty() && found.filter(entity -> SoapApi.changeState(entity).equals(known)).isEmpty()) {
            throw Refusal.business(object.name() + " was changed in the meantime");
        }
        return found;
    }

    /** Puts the text of an element under a property, when the element is there. */
    static void put(Map<String, Object> values, String property, SoapElement from, String... path) {
        String value = from.value(path);
        if (!value.isEmpty()) {
            values.put(property, value);
        }
    }

    static Map<String, Object> values() {
        return new LinkedHashMap<>();
    }

    private static String json(Map<String, ?> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }
}
