package org.wechatc4c.standin.c4c;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Rules for what binds a profile to somebody: the profile then shows the number of the customer or contact, padded with zeros.
 */
final class ProfilePartners implements Rules {

    private final Store store;
    private final Partners partners;

    ProfilePartners(Store store, Partners partners) {
        this.store = store;
        this.partners = partners;
    }

    @Override
    public void complete(Map<String, Object> values, Arrival arrival) {
        partners.requiredWithUuid(values.get("BusinessPartnerUUID"));
    }

    @Override
    public void joined(Entity reference) {
        bind(reference, reference.values());
    }

    @Override
    public void change(Entity before, Map<String, Object> values, Instant at) {
        bind(before, values);
    }

    private void bind(Entity reference, Map<String, Object> values) {
        Partners.Partner partner = partners.requiredWithUuid(values.get("BusinessPartnerUUID"));
        Entity profile = store.find(Shapes.PROFILES, reference.parent()).orElseThrow();
        var bound = new LinkedHashMap<>(profile.values());
        bound.put("AccountUUID", partner.uuid());
        bound.put("AccountInternalID", padded(partner.number()));
        store.put(profile.with(bound, store.tick()));
    }

    private static String padded(String number) {
        return number.matches("\\d+") ? String.format(Locale.ROOT, "%010d", Long.parseLong(number)) : number;
    }
}
