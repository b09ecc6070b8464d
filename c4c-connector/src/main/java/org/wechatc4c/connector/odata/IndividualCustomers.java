package org.wechatc4c.connector.odata;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/** Individual Customers: people, as opposed to companies ({@code docs/protocols/c4c.md#customers}). */
@ApplicationScoped
public class IndividualCustomers {

    private static final String SET = "IndividualCustomerCollection";

    private final ODataClient c4c;

    IndividualCustomers(ODataClient c4c) {
        this.c4c = c4c;
    }

    /**
     * A customer.
     *
     * @param number what agents speak, such as {@code 1000441}
     */
    public record IndividualCustomer(String objectId, String uuid, String number) {
    }

    /**
     * The customer whose property has exactly this value. Two of them would be a mistake of earlier days: the older one is it.
     */
    public Uni<Optional<IndividualCustomer>> find(String property, String value) {
        var query = Query.of(SET).whereEqual(property, value).select("ObjectID", "UUID", "CustomerID", property).top(10);
        return c4c.read(query).map(rows -> {
            // Whether C4C compares with regard to case is not known; an openid does.
            var exact = rows.stream().filter(row -> row.is(property, value))
                    .map(IndividualCustomers::customer)
                    .sorted(Comparator.comparing(IndividualCustomer::number, ByNumber.ORDER)).toList();
            if (exact.size() > 1) {
                Log.warnf("Several customers are one person; the oldest is used [customers=%s]",
                        exact.stream().map(IndividualCustomer::number).toList());
            }
            return exact.stream().findFirst();
        });
    }

    public Uni<IndividualCustomer> create(Map<String, String> properties) {
        return c4c.create(SET, properties).map(IndividualCustomers::customer);
    }

    private static IndividualCustomer customer(Entity row) {
        return new IndividualCustomer(row.required("ObjectID"), row.uuid(), row.number("CustomerID")
                .orElseThrow(() -> new ODataFailure.Unreachable("a customer without a number")));
    }
}
