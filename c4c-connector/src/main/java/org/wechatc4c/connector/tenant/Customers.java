package org.wechatc4c.connector.tenant;

import java.util.List;
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

    /** The customers with this key, the oldest first. More than one are a mistake of earlier days. */
    Uni<List<IndividualCustomer>> find(CustomerKey key);

    /** Empty also when the number is that of somebody who is no Individual Customer, such as a contact. */
    Uni<Optional<IndividualCustomer>> withNumber(String number);

    /**
     * Creates a customer who is found by the key from then on.
     *
     * @param properties by C4C's names of them
     */
    Uni<IndividualCustomer> create(Map<String, String> properties, CustomerKey key);

    /**
     * Gives a customer what of the key C4C takes only afterwards.
     *
     * @param mayHaveIt whether it may have been given before: then that is looked up first
     */
    Uni<Void> complete(IndividualCustomer customer, CustomerKey key, boolean mayHaveIt);

    /**
     * Changes these properties and nothing else; whoever writes last wins.
     *
     * @param properties by C4C's names of them
     */
    Uni<Void> change(IndividualCustomer customer, Map<String, String> properties);
}
