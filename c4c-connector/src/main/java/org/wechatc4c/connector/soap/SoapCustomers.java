package org.wechatc4c.connector.soap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.wechatc4c.connector.tenant.ByNumber;
import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.connector.tenant.Customers;
import org.wechatc4c.connector.tenant.Over;
import org.wechatc4c.connector.tenant.Over.Protocol;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/** Customers who are people ({@code docs/protocols/c4c-soap.md#customers}). */
@Over(Protocol.SOAP)
@Singleton
class SoapCustomers implements Customers {

    private static final String CUSTOMER = "Customer";
    private static final String PERSON = "1";

    /** How the elements that a customer can be found by are called in a question, and where they are in a customer. */
    private record Name(String selection, List<String> path) {
    }

    private static final Map<String, Name> FINDABLE = Map.of(
            "CustomerID", new Name("InternalID", List.of("InternalID")),
            "LastName", new Name("BusinessPartnerName", List.of("Person", "FamilyName")),
            "FirstName", new Name("BusinessPartnerAdditionalName", List.of("Person", "GivenName")));

    /** By OData's names, in SOAP's order. */
    private static final Map<String, String> INDICATORS = Map.of("CRM000", "CustomerIndicator", "BUP002", "ProspectIndicator");
    private static final List<Map.Entry<String, String>> PERSONAL = List.of(Map.entry("FirstName", "GivenName"),
            Map.entry("LastName", "FamilyName"), Map.entry("NickName", "NickName"), Map.entry("GenderCode", "GenderCode"),
            Map.entry("LanguageCode", "NonVerbalCommunicationLanguageCode"));
    private static final List<Map.Entry<String, String>> POSTAL = List.of(Map.entry("CountryCode", "CountryCode"),
            Map.entry("City", "CityName"), Map.entry("StreetPostalCode", "StreetPostalCode"), Map.entry("Street", "StreetName"),
            Map.entry("HouseNumber", "HouseID"));
    private static final Set<String> OTHERS = Set.of("RoleCode", "LifeCycleStatusCode", "Email", "Mobile", "Phone");

    private final SoapClient c4c;
    private final Customers odata;

    SoapCustomers(SoapClient c4c, @Over(Protocol.ODATA) Customers odata) {
        this.c4c = c4c;
        this.odata = odata;
    }

    @Override
    public Uni<Optional<IndividualCustomer>> find(String property, String value) {
        var name = FINDABLE.get(property);
        if (name == null) {
            return odata.find(property, value);
        }
        var question = Selection.where("CustomerByElementsQuery_sync", "CustomerSelectionByElements", name.selection(),
                name.selection(), List.of(value));
        return c4c.ask(Service.QUERY_CUSTOMERS, question, CUSTOMER).map(found -> oldest(found.stream()
                // C4C compares names without regard to case; an openid does not.
                .filter(customer -> customer.is(PERSON, "CategoryCode")
                        && customer.is(value, name.path().toArray(String[]::new)))
                .map(SoapCustomers::customer).toList()));
    }

    /** Over OData when there is a property that SOAP has no element for, or none that is known: none of them may get lost. */
    @Override
    public Uni<IndividualCustomer> create(Map<String, String> properties) {
        if (!isSpeakable(properties)) {
            return odata.create(properties);
        }
        return c4c.tell(Service.MANAGE_CUSTOMERS, "CustomerBundleMaintainRequest_sync_V1", newCustomer(properties),
                SoapCustomers::customer);
    }

    private static boolean isSpeakable(Map<String, String> properties) {
        return INDICATORS.containsKey(properties.getOrDefault("RoleCode", ""))
                && properties.keySet().stream().allMatch(property -> OTHERS.contains(property)
                        || Stream.concat(PERSONAL.stream(), POSTAL.stream())
                                .anyMatch(known -> known.getKey().equals(property)));
    }

    private static Element newCustomer(Map<String, String> properties) {
        var elements = new ArrayList<Element>();
        elements.add(SoapClient.sendersId(UUID.randomUUID().toString()));
        elements.add(Element.holding("CategoryCode", PERSON));
        elements.add(Element.holding(INDICATORS.getOrDefault(properties.get("RoleCode"), ""), "true"));
        value(properties, "LifeCycleStatusCode", "LifeCycleStatusCode").forEach(elements::add);
        elements.add(Element.of("Person", values(properties, PERSONAL)));
        var address = address(properties);
        if (!address.isEmpty()) {
            elements.add(Element.of("AddressInformation", Element.of("Address", address.stream()).with(Action.CREATE))
                    .with(Action.CREATE));
        }
        return Element.of(CUSTOMER, elements.stream()).with(Action.CREATE);
    }

    private static List<Element> address(Map<String, String> properties) {
        var elements = new ArrayList<Element>();
        value(properties, "Email", "URI").map(uri -> Element.of("Email", uri)).forEach(elements::add);
        var postal = values(properties, POSTAL).toList();
        if (!postal.isEmpty()) {
            elements.add(Element.of("PostalAddress", postal.stream()));
        }
        value(properties, "Phone", "FormattedNumberDescription").map(number -> Element.of("Telephone", number))
                .forEach(elements::add);
        value(properties, "Mobile", "FormattedNumberDescription")
                .map(number -> Element.of("Telephone", number, Element.holding("MobilePhoneNumberIndicator", "true")))
                .forEach(elements::add);
        return elements;
    }

    private static Stream<Element> values(Map<String, String> properties, List<Map.Entry<String, String>> names) {
        return names.stream().flatMap(name -> value(properties, name.getKey(), name.getValue()));
    }

    private static Stream<Element> value(Map<String, String> properties, String property, String element) {
        return Stream.ofNullable(properties.get(property)).filter(value -> !value.isEmpty())
                .map(value -> Element.holding(element, value));
    }

    private static Optional<IndividualCustomer> oldest(List<IndividualCustomer> customers) {
        if (customers.size() > 1) {
            Log.warnf("Several customers are one person; the oldest is used [customers=%s]",
                    customers.stream().map(IndividualCustomer::number).toList());
        }
        return customers.stream().min(Comparator.comparing(IndividualCustomer::number, ByNumber.ORDER));
    }

    private static IndividualCustomer customer(Element customer) {
        return new IndividualCustomer(customer.objectId(), customer.uuid(), customer.number("InternalID")
                .orElseThrow(() -> new C4cFailure.Unreachable("a customer without a number")));
    }
}
