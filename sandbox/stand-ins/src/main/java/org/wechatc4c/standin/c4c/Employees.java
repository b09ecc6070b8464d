package org.wechatc4c.standin.c4c;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules for employees: everybody has a user with an identity of its own. */
final class Employees implements Rules {

    private static final long FIRST_NUMBER = 7_000_001;

    private final Store store;

    Employees(Store store) {
        this.store = store;
    }

    @Override
    public void complete(Map<String, Object> values, Arrival arrival) {
        values.putIfAbsent("EmployeeID", store.nextNumber(Shapes.EMPLOYEES, "EmployeeID", FIRST_NUMBER));
        values.put("BusinessPartnerID", values.get("EmployeeID"));
        values.put("UUID", Ids.uuid(arrival.objectId()));
        values.put("IdentityUUID", Ids.uuid(Ids.objectId()));
        String name = Stream.of("FirstName", "LastName").flatMap(part -> Stream.ofNullable(values.get(part)))
                .map(String::valueOf).collect(Collectors.joining(" "));
        values.put("BusinessPartnerFormattedName", name);
        values.putIfAbsent("UserID", name.toUpperCase(Locale.ROOT).replace(' ', '.'));
    }
}
