package org.wechatc4c.connector.tenant;

import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** Individual Customers: people, as opposed to companies ({@code docs/protocols/c4c.md#customers}). */
public interface Customers {

    /**
     * A customer.
     *
     * @param number what agents speak, such as {@code 1000441}
     */
    record IndividualCustomer(String objectId, String uuid, String number) {
    }

    /**
     * The customer whose property has exactly this value. Two of them would be a mistake of earlier days: the older one is it.
     */
    Uni<Optional<IndividualCustomer>> find(String property, String value);

    /**
     * Creates a customer.
     *
     * @param properties by C4C's names of them
     */
    Uni<IndividualCustomer> create(Map<String, String> properties);
}
