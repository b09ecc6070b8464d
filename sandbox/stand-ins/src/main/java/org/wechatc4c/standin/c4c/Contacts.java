package org.wechatc4c.standin.c4c;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules for the contacts of companies. */
final class Contacts implements Rules {

    private static final long FIRST_NUMBER = 3_000_101;

    private final Store store;

    Contacts(Store store) {
        this.store = store;
    }

    @Override
    public void complete(Map<String, Object> values, Arrival arrival) {
        values.putIfAbsent("ContactID", store.nextNumber(Shapes.CONTACTS, "ContactID", FIRST_NUMBER));
        values.put("ContactUUID", Ids.uuid(arrival.objectId()));
        derive(values);
    }

    @Override
    public void change(Entity before, Map<String, Object> values, Instant at) {
        derive(values);
    }

    private void derive(Map<String, Object> values) {
        values.put("Name", Stream.of("FirstName", "LastName").flatMap(part -> Stream.ofNullable(values.get(part)))
                .map(String::valueOf).collect(Collectors.joining(" ")));
        Phones.normalise(values);
        Object number = values.get("AccountID");
        if (number != null) {
            Entity account = store.firstWith(Shapes.ACCOUNTS, "AccountID", number)
                    .orElseThrow(() -> Refusal.business("Account " + number + " does not exist"));
            values.put("AccountUUID", account.text("UUID"));
            values.put("AccountFormattedName", account.text("BusinessPartnerFormattedName"));
        }
    }
}
