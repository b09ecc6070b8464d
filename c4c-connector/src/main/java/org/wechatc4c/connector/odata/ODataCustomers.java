package org.wechatc4c.connector.odata;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.tenant.ByNumber;
import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.connector.tenant.Customers;
import org.wechatc4c.connector.tenant.Over;
import org.wechatc4c.connector.tenant.Over.Protocol;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/** Individual Customers: people, as opposed to companies ({@code docs/protocols/c4c.md#customers}). */
@Over(Protocol.ODATA)
@ApplicationScoped
class ODataCustomers implements Customers {

    private static final String SET = "IndividualCustomerCollection";

    private final ODataClient c4c;

    ODataCustomers(ODataClient c4c) {
        this.c4c = c4c;
    }

    @Override
    public Uni<Optional<IndividualCustomer>> find(String property, String value) {
        var query = Query.of(SET).whereEqual(property, value).select("ObjectID", "UUID", "CustomerID", property).top(10);
        return c4c.read(query).map(rows -> {
            // Whether C4C compares with regard to case is not known; an openid does.
            var exact = rows.stream().filter(row -> row.is(property, value))
                    .map(ODataCustomers::customer)
                    .sorted(Comparator.comparing(IndividualCustomer::number, ByNumber.ORDER)).toList();
            if (exact.size() > 1) {
                Log.warnf("Several customers are one person; the oldest is used [customers=%s]",
                        exact.stream().map(IndividualCustomer::number).toList());
            }
            return exact.stream().findFirst();
        });
    }

    @Override
    public Uni<IndividualCustomer> create(Map<String, String> properties) {
        return c4c.create(SET, properties).map(ODataCustomers::customer);
    }

    private static IndividualCustomer customer(Entity row) {
        return new IndividualCustomer(row.required("ObjectID"), row.uuid(), row.number("CustomerID")
                .orElseThrow(() -> new C4cFailure.Unreachable("a customer without a number")));
    }
}
