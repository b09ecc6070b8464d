package org.wechatc4c.standin.c4c;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules for individual customers. */
final class Customers implements Rules {

    private static final long FIRST_NUMBER = 1_000_441;
    private static final List<String> OF_AN_ADDRESS = List.of("StateCode", "City", "District", "County", "Street",
            "HouseNumber", "StreetPostalCode", "AddressLine1", "AddressLine2");

    private final Store store;
    private final MainAddress main;

    Customers(Store store, MainAddress main) {
        this.store = store;
        this.main = main;
    }

    @Override
    public void complete(Map<String, Object> values, Arrival arrival) {
        values.putIfAbsent("CustomerID", store.nextNumber(Shapes.CUSTOMERS, "CustomerID", FIRST_NUMBER));
        Object number = values.get("CustomerID");
        if (store.firstWith(Shapes.CUSTOMERS, "CustomerID", number).isPresent()) {
            throw Refusal.business("Customer " + number + " already exists");
        }
        values.putIfAbsent("UUID", Ids.uuid(arrival.objectId()));
        values.putIfAbsent("LifeCycleStatusCode", "2");
        derive(values);
    }

    @Override
    public void change(Entity before, Map<String, Object> values, Instant at) {
        derive(values);
    }

    @Override
    public void joined(Entity customer) {
        main.follow(customer);
    }

    @Override
    public void changed(Entity before, Entity after) {
        main.follow(after);
    }

    private static void derive(Map<String, Object> values) {
        if (!values.containsKey("CountryCode") && OF_AN_ADDRESS.stream().anyMatch(values::containsKey)) {
            throw Refusal.business("Country is missing; an address needs one");
        }
        values.put("FormattedName", joined(values, " ", "FirstName", "MiddleName", "LastName"));
        String address = joined(values, " / ", "Street", "City", "CountryCode");
        if (address.isEmpty()) {
            values.remove("FormattedPostalAddressDescription");
        } else {
            values.put("FormattedPostalAddressDescription", address);
        }
        Phones.normalise(values);
    }

    private static String joined(Map<String, Object> values, String between, String... parts) {
        return Stream.of(parts).flatMap(part -> Stream.ofNullable(values.get(part))).map(String::valueOf)
                .collect(Collectors.joining(between));
    }
}
