package org.wechatc4c.standin.c4c;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The address that a customer's own fields and the main one of its addresses both show: whichever is written, the other
 * follows.
 */
final class MainAddress {

    static final String MAIN = "MainIndicator";

    private final Store store;
    private final Set<String> shared;

    MainAddress(Shapes shapes, Store store) {
        this.store = store;
        var ofCustomer = shapes.of(Shapes.CUSTOMERS).properties().keySet();
        this.shared = shapes.of(Shapes.CUSTOMER_ADDRESSES).properties().values().stream().filter(Property::updatable)
                .map(Property::name).filter(ofCustomer::contains).collect(Collectors.toUnmodifiableSet());
    }

    /** Lets the address follow the customer. */
    void follow(Entity customer) {
        Optional<Entity> main = of(customer);
        if (main.isEmpty() && shared.stream().noneMatch(customer::has)) {
            return;
        }
        var values = new LinkedHashMap<>(main.map(Entity::values).orElse(Map.of(EntitySet.PARENT, customer.objectId(),
                "CustomerID", customer.text("CustomerID"), MAIN, true)));
        takeOver(customer.values(), values);
        if (main.isEmpty() || !main.get().values().equals(values)) {
            store.put(main.map(address -> address.with(values, customer.changedAt())).orElseGet(() -> new Entity(
                    Shapes.CUSTOMER_ADDRESSES, Ids.objectId(), customer.changedAt(), customer.changedAt(), values)));
        }
    }

    /** Lets the customer follow the address, and any other address be the main one no longer. */
    void lead(Entity address) {
        if (!address.flag(MAIN)) {
            return;
        }
        Entity customer = store.find(Shapes.CUSTOMERS, address.parent()).orElseThrow();
        store.children(Shapes.CUSTOMER_ADDRESSES, customer).stream()
                .filter(other -> other.flag(MAIN) && !other.objectId().equals(address.objectId()))
                .forEach(other -> store.put(other.with(MAIN, false)));
        var values = new LinkedHashMap<>(customer.values());
        takeOver(address.values(), values);
        if (!customer.values().equals(values)) {
            store.put(customer.with(values, store.tick()));
        }
    }

    private Optional<Entity> of(Entity customer) {
        return store.children(Shapes.CUSTOMER_ADDRESSES, customer).stream().filter(address -> address.flag(MAIN)).findFirst();
    }

    private void takeOver(Map<String, Object> from, Map<String, Object> to) {
        for (String property : shared) {
            if (from.containsKey(property)) {
                to.put(property, from.get(property));
            } else {
                to.remove(property);
            }
        }
    }
}
