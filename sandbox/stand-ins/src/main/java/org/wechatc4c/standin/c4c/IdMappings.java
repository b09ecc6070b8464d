package org.wechatc4c.standin.c4c;

import java.util.LinkedHashMap;
import java.util.Map;

/** Rules for the ids that objects have in other systems: this is how the external id of a customer is written. */
final class IdMappings implements Rules {

    private static final String BUSINESS_PARTNER = "3";

    private final Store store;
    private final Partners partners;

    IdMappings(Store store, Partners partners) {
        this.store = store;
        this.partners = partners;
    }

    @Override
    public void complete(Map<String, Object> values, Arrival arrival) {
        if (!BUSINESS_PARTNER.equals(values.get("RemoteIdentifierDefiningSchemeCode"))) {
            throw Refusal.business("Only business partners have mapped ids here (scheme 3)");
        }
        partners.required(values.get("LocalObjectID"));
        if (store.first(Shapes.ID_MAPPINGS, other -> matches(other, values, "LocalObjectID")
                && matches(other, values, "RemoteBusinessSystemID")).isPresent()) {
            throw Refusal.business("Object " + values.get("LocalObjectID") + " has an id in that system already");
        }
    }

    @Override
    public void joined(Entity mapping) {
        Entity partner = partners.required(mapping.text("LocalObjectID")).entity();
        var values = new LinkedHashMap<>(partner.values());
        values.put("ExternalID", mapping.text("RemoteObjectID"));
        values.put("ExternalSystem", mapping.text("RemoteBusinessSystemID"));
        store.put(partner.with(values, store.tick()));
    }

    @Override
    public void leave(Entity mapping) {
        partners.numbered(mapping.text("LocalObjectID")).map(Partners.Partner::entity).ifPresent(partner -> {
            var values = new LinkedHashMap<>(partner.values());
            values.remove("ExternalID");
            values.remove("ExternalSystem");
            store.put(partner.with(values, store.tick()));
        });
    }

    private static boolean matches(Entity mapping, Map<String, Object> values, String property) {
        return mapping.text(property).equals(values.get(property));
    }
}
