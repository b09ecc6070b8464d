package org.wechatc4c.standin.c4c;

import java.time.Instant;
import java.util.Map;

/** Rules for companies. */
final class CorporateAccounts implements Rules {

    private static final long FIRST_NUMBER = 2_000_101;

    private final Store store;

    CorporateAccounts(Store store) {
        this.store = store;
    }

    @Override
    public void complete(Map<String, Object> values, Arrival arrival) {
        values.putIfAbsent("AccountID", store.nextNumber(Shapes.ACCOUNTS, "AccountID", FIRST_NUMBER));
        values.putIfAbsent("UUID", Ids.uuid(arrival.objectId()));
        values.putIfAbsent("LifeCycleStatusCode", "2");
        derive(values);
    }

    @Override
    public void change(Entity before, Map<String, Object> values, Instant at) {
        derive(values);
    }

    private static void derive(Map<String, Object> values) {
        values.put("BusinessPartnerFormattedName", String.valueOf(values.get("Name")));
        Phones.normalise(values);
    }
}
