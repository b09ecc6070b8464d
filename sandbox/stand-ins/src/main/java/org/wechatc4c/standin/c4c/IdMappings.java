package org.wechatc4c.standin.c4c;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Rules for the ids that objects have in other systems: this is how the external id of a customer is written. */
final class IdMappings implements Rules {

    private static final String BUSINESS_PARTNER = "3";

    private final Store store;

    IdMappings(Store store) {
        this.store = store;
    }

    @Override
    public void complete(Map<String, Object> values, Arrival arrival) {
        if (!BUSINESS_PARTNER.equals(values.get("RemoteIdentifierDefiningSchemeCode"))) {
            throw Refusal.business("Only business partners have mapped ids here (scheme 3)");
        }
        customer(values.get("LocalObjectID"));
        if (store.first(Shapes.ID_MAPPINGS, other -> matches(other, values, "LocalObjectID")
                && matches(other, values, "RemoteBusinessSystemID")).isPresent()) {
            throw Refusal.business("Object " + values.get("LocalObjectID") + " has an id in that system already");
        }
    }

    @Override
    public void joined(Entity mapping) {
        Entity customer = customer(mapping.text("LocalObjectID"));
        var values = new LinkedHashMap<>(customer.values());
        values.put("ExternalID", mapping.text("RemoteObjectID"));
        values.put("ExternalSystem", mapping.text("RemoteBusinessSystemID"));
        store.put(customer.with(values, store.tick()));
    }

    private Entity customer(@Nullable Object number) {
        return store.first(Shapes.CUSTOMERS, known -> known.text("CustomerID").equals(number))
                .orElseThrow(() -> Refusal.business("Business partner " + number + " does not exist"));
    }

    private static boolean matches(Entity mapping, Map<String, Object> values, String property) {
        return mapping.text(property).equals(values.get(property));
    }
}
