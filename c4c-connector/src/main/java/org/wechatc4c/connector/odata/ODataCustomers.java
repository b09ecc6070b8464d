package org.wechatc4c.connector.odata;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.tenant.ByNumber;
import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.connector.tenant.CustomerKey;
import org.wechatc4c.connector.tenant.Customers;
import org.wechatc4c.connector.tenant.Over;
import org.wechatc4c.connector.tenant.Over.Protocol;

import io.smallrye.mutiny.Uni;

/** Individual Customers: people, as opposed to companies ({@code docs/protocols/c4c.md#customers}). */
@Over(Protocol.ODATA)
@ApplicationScoped
class ODataCustomers implements Customers {

    static final String SET = "IndividualCustomerCollection";
    static final String IDENTIFICATIONS = "IndividualCustomerIdentification";
    static final String MAPPINGS = "ObjectIdentifierMappingCollection";

    private static final int PAGE = 10;

    private final ODataClient c4c;

    ODataCustomers(ODataClient c4c) {
        this.c4c = c4c;
    }

    @Override
    public Uni<List<IndividualCustomer>> find(CustomerKey key) {
        return c4c.readTogether(queries(key)).map(answers -> found(key, answers));
    }

    /** What finds the customers with this key, together. */
    static List<Query> queries(CustomerKey key) {
        return switch (key) {
            case CustomerKey.InProperty name -> List.of(byProperty(name.property(), name.openId()));
            case CustomerKey.AsExternalId id -> List.of(byExternalId(id), byProperty(id.trail(), id.openId()));
            case CustomerKey.AsIdentification id -> List.of(Query.of(IDENTIFICATIONS + "Collection")
                    .whereEqual("IDTypeCode", id.typeCode()).whereEqual("IDNumber", id.openId())
                    .select("ObjectID", "ParentObjectID", "CustomerID", "IDNumber").top(PAGE));
        };
    }

    /** The customers in what these queries found, the oldest first. */
    static List<IndividualCustomer> found(CustomerKey key, List<List<Entity>> answers) {
        // Whether C4C compares with regard to case is not known; an openid does.
        var customers = switch (key) {
            case CustomerKey.InProperty name -> answers.get(0).stream().filter(row -> row.is(name.property(), name.openId()))
                    .map(ODataCustomers::customer).toList();
            case CustomerKey.AsExternalId id -> {
                var either = new LinkedHashMap<String, IndividualCustomer>();
                answers.get(0).stream().filter(row -> row.is("ExternalID", id.openId())).map(ODataCustomers::customer)
                        .forEach(customer -> either.put(customer.objectId(), customer));
                answers.get(1).stream().filter(row -> row.is(id.trail(), id.openId())).map(ODataCustomers::customer)
                        .forEach(customer -> either.put(customer.objectId(), customer));
                yield either.values();
            }
            case CustomerKey.AsIdentification id -> answers.get(0).stream().filter(row -> row.is("IDNumber", id.openId()))
                    .map(row -> new IndividualCustomer(row.required("ParentObjectID"),
                            Entity.uuidOf(row.required("ParentObjectID")), number(row)))
                    .distinct().toList();
        };
        return customers.stream().sorted(Comparator.comparing(IndividualCustomer::number, ByNumber.ORDER)).toList();
    }

    private static Query byProperty(String property, String value) {
        return Query.of(SET).whereEqual(property, value).select("ObjectID", "UUID", "CustomerID", property).top(PAGE);
    }

    private static Query byExternalId(CustomerKey.AsExternalId id) {
        return Query.of(SET).whereEqual("ExternalID", id.openId()).whereEqual("ExternalSystem", id.system())
                .select("ObjectID", "UUID", "CustomerID", "ExternalID").top(PAGE);
    }

    @Override
    public Uni<Optional<IndividualCustomer>> withNumber(String number) {
        return c4c.read(Query.of(SET).whereEqual("CustomerID", number).select("ObjectID", "UUID", "CustomerID").top(2))
                .map(rows -> rows.stream().map(ODataCustomers::customer)
                        .filter(customer -> customer.number().equals(number)).findFirst());
    }

    @Override
    public Uni<IndividualCustomer> create(Map<String, String> properties, CustomerKey key) {
        var all = new LinkedHashMap<String, Object>(properties);
        switch (key) {
            case CustomerKey.InProperty name -> all.put(name.property(), name.openId());
            case CustomerKey.AsExternalId id -> all.put(id.trail(), id.openId());
            case CustomerKey.AsIdentification id ->
                all.put(IDENTIFICATIONS, List.of(Map.of("IDTypeCode", id.typeCode(), "IDNumber", id.openId())));
        }
        return c4c.create(SET, all).map(ODataCustomers::customer);
    }

    @Override
    public Uni<Void> complete(IndividualCustomer customer, CustomerKey key, boolean mayHaveIt) {
        if (!(key instanceof CustomerKey.AsExternalId id)) {
            return Uni.createFrom().voidItem();
        }
        var there = mayHaveIt
                ? c4c.read(byExternalId(id)).map(rows -> rows.stream().anyMatch(row -> row.is("ExternalID", id.openId())
                        && customer(row).objectId().equals(customer.objectId())))
                : Uni.createFrom().item(false);
        return there.chain(isThere -> isThere ? Uni.createFrom().voidItem()
                : c4c.create(MAPPINGS, Map.of("LocalObjectID", customer.number(), "RemoteObjectID", id.openId(),
                        "RemoteBusinessSystemID", id.system(), "RemoteIdentifierDefiningSchemeCode", id.schemeCode()))
                        .replaceWithVoid());
    }

    @Override
    public Uni<Void> change(IndividualCustomer customer, Map<String, String> properties) {
        return c4c.change(SET, customer.objectId(), properties, null);
    }

    static IndividualCustomer customer(Entity row) {
        return new IndividualCustomer(row.required("ObjectID"), row.uuid(), number(row));
    }

    private static String number(Entity row) {
        return row.number("CustomerID").orElseThrow(() -> new C4cFailure.Unreachable("a customer without a number"));
    }
}
