package org.wechatc4c.standin.c4c;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Rules for what binds a profile to a customer: the profile then shows the customer's number, padded with zeros. */
final class ProfilePartners implements Rules {

    private final Store store;

    ProfilePartners(Store store) {
        this.store = store;
    }

    @Override
    public void complete(Map<String, Object> values, Arrival arrival) {
        customer(values.get("BusinessPartnerUUID"));
    }

    @Override
    public void joined(Entity partner) {
        bind(partner, partner.values());
    }

    @Override
    public void change(Entity before, Map<String, Object> values, Instant at) {
        bind(before, values);
    }

    private void bind(Entity partner, Map<String, Object> values) {
        Entity customer = customer(values.get("BusinessPartnerUUID"));
        Entity profile = store.find(Shapes.PROFILES, partner.parent()).orElseThrow();
        var bound = new LinkedHashMap<>(profile.values());
        bound.put("AccountUUID", customer.text("UUID"));
        bound.put("AccountInternalID", padded(customer.text("CustomerID")));
        store.put(profile.with(bound, store.tick()));
    }

    private Entity customer(@Nullable Object uuid) {
        return store.first(Shapes.CUSTOMERS, known -> known.text("UUID").equals(uuid))
                .orElseThrow(() -> Refusal.business("Business partner " + uuid + " does not exist"));
    }

    private static String padded(String number) {
        return number.matches("\\d+") ? String.format(Locale.ROOT, "%010d", Long.parseLong(number)) : number;
    }
}
