package org.wechatc4c.standin.c4c;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules for individual customers. */
final class Customers implements Rules {

    private static final long FIRST_NUMBER = 1_000_441;

    private final Store store;

    Customers(Store store) {
        this.store = store;
    }

    @Override
    public void complete(Map<String, Object> values, Arrival arrival) {
        values.putIfAbsent("CustomerID", store.nextNumber(Shapes.CUSTOMERS, "CustomerID", FIRST_NUMBER));
        Object number = values.get("CustomerID");
        if (store.first(Shapes.CUSTOMERS, other -> other.text("CustomerID").equals(number)).isPresent()) {
            throw Refusal.business("Customer " + number + " already exists");
        }
        values.putIfAbsent("UUID", Ids.uuid(arrival.objectId()));
        values.putIfAbsent("LifeCycleStatusCode", "2");
        name(values);
    }

    @Override
    public void change(Entity before, Map<String, Object> values, Instant at) {
        name(values);
    }

    private static void name(Map<String, Object> values) {
        values.put("FormattedName", Stream.of("FirstName", "MiddleName", "LastName")
                .flatMap(part -> Stream.ofNullable(values.get(part))).map(String::valueOf).collect(Collectors.joining(" ")));
    }
}
