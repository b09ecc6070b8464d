package org.wechatc4c.standin.c4c;

import java.util.Map;
import java.util.Optional;

/** The tenant's people by their names. */
final class Staff {

    private static final String ADMINISTRATOR = "Administrator";

    private final Shapes shapes;
    private final Store store;
    private final Tenant tenant;

    Staff(Shapes shapes, Store store, Tenant tenant) {
        this.shapes = shapes;
        this.store = store;
        this.tenant = tenant;
    }

    /** Somebody by name, hired on the spot when there is nobody of that name yet. */
    Entity named(String name) {
        return find(name).orElseGet(() -> {
            int blank = name.indexOf(' ');
            return tenant.create(new Draft(shapes.of(Shapes.EMPLOYEES),
                    Map.of("FirstName", blank < 0 ? name : name.substring(0, blank), "LastName",
                            blank < 0 ? name : name.substring(blank + 1))),
                    ADMINISTRATOR);
        });
    }

    Optional<Entity> find(String name) {
        return store.first(Shapes.EMPLOYEES, employee -> employee.text("BusinessPartnerFormattedName").equals(name));
    }
}
