package org.wechatc4c.connector.soap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.wechatc4c.connector.tenant.ByNumber;
import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.connector.tenant.CustomerKey;
import org.wechatc4c.connector.tenant.Customers;
import org.wechatc4c.connector.tenant.Over;
import org.wechatc4c.connector.tenant.Over.Protocol;

import io.smallrye.mutiny.Uni;

/**
 * Customers who are people ({@code docs/protocols/c4c-soap.md#customers}). What is said of them goes over OData as soon as
 * there is a property among it that SOAP has no element for, or none that is known: none of them may get lost.
 */
@Over(Protocol.SOAP)
@Singleton
class SoapCustomers implements Customers {

    private static final String CUSTOMER = "Customer";
    private static final String MAINTAIN = "CustomerBundleMaintainRequest_sync_V1";
    private static final String PERSON = "1";
    private static final String STATUS = "LifeCycleStatusCode";

    /** How an element that a customer can be found by is called in a question, and where it is in a customer. */
    private record Name(String selection, List<String> path) {

        boolean is(String value, Element customer) {
            return customer.is(value, path.toArray(String[]::new));
        }
    }

    /** By OData's names, as all that follow. */
    private static final Map<String, Name> FINDABLE = Map.of(
            "LastName", new Name("BusinessPartnerName", List.of("Person", "FamilyName")),
            "FirstName", new Name("BusinessPartnerAdditionalName", List.of("Person", "GivenName")));
    private static final Name NUMBER = new Name("InternalID", List.of("InternalID"));
    private static final Map<String, String> INDICATORS = Map.of("CRM000", "CustomerIndicator", "BUP002", "ProspectIndicator");
    private static final List<Map.Entry<String, String>> PERSONAL = List.of(Map.entry("FirstName", "GivenName"),
            Map.entry("LastName", "FamilyName"), Map.entry("NickName", "NickName"), Map.entry("GenderCode", "GenderCode"),
            Map.entry("LanguageCode", "NonVerbalCommunicationLanguageCode"));
    private static final List<Map.Entry<String, String>> POSTAL = List.of(Map.entry("CountryCode", "CountryCode"),
            Map.entry("City", "CityName"), Map.entry("StreetPostalCode", "StreetPostalCode"), Map.entry("Street", "StreetName"),
            Map.entry("HouseNumber", "HouseID"));
    private static final Set<String> OTHERS = Set.of("RoleCode", STATUS, "Email", "Mobile", "Phone");

    private final SoapClient c4c;
    private final Customers odata;

    SoapCustomers(SoapClient c4c, @Over(Protocol.ODATA) Customers odata) {
        this.c4c = c4c;
        this.odata = odata;
    }

    @Override
    public Uni<List<IndividualCustomer>> find(CustomerKey key) {
        return key instanceof CustomerKey.InProperty held && FINDABLE.containsKey(held.property())
                ? find(FINDABLE.getOrDefault(held.property(), NUMBER), held.openId())
                : odata.find(key);
    }

    @Override
    public Uni<Optional<IndividualCustomer>> withNumber(String number) {
        return find(NUMBER, number).map(found -> found.stream().findFirst());
    }

    private Uni<List<IndividualCustomer>> find(Name name, String value) {
        var question = Selection.where("CustomerByElementsQuery_sync", "CustomerSelectionByElements", name.selection(),
                name.selection(), List.of(value));
        return c4c.ask(Service.QUERY_CUSTOMERS, question, CUSTOMER).map(found -> found.stream()
                // C4C compares names without regard to case; an openid does.
                .filter(customer -> customer.is(PERSON, "CategoryCode") && name.is(value, customer))
                .map(SoapCustomers::customer).sorted(Comparator.comparing(IndividualCustomer::number, ByNumber.ORDER))
                .toList());
    }

    @Override
    public Uni<IndividualCustomer> create(Map<String, String> properties, CustomerKey key) {
        var all = new LinkedHashMap<>(properties);
        switch (key) {
            case CustomerKey.InProperty held -> all.put(held.property(), held.openId());
            case CustomerKey.AsExternalId id -> all.put(id.trail(), id.openId());
            case CustomerKey.AsIdentification ignored -> {
                return odata.create(properties, key);
            }
        }
        return isSpeakable(all) ? c4c.tell(Service.MANAGE_CUSTOMERS, MAINTAIN, newCustomer(all), SoapCustomers::customer)
                : odata.create(properties, key);
    }

    @Override
    public Uni<Void> complete(IndividualCustomer customer, CustomerKey key, boolean mayHaveIt) {
        return odata.complete(customer, key, mayHaveIt);
    }

    /** Addresses over OData, which knows the main one: whether SOAP would change it or add another is not known. */
    @Override
    public Uni<Void> change(IndividualCustomer customer, Map<String, String> properties) {
        boolean isAboutThePerson = properties.entrySet().stream().allMatch(property -> !property.getValue().isEmpty()
                && (property.getKey().equals(STATUS) || isAmong(PERSONAL, property.getKey())));
        if (!isAboutThePerson) {
            return odata.change(customer, properties);
        }
        var changed = Stream.of(
                Stream.of(SoapClient.sendersId(UUID.randomUUID().toString()), Element.holding("UUID", customer.uuid())),
                value(properties, STATUS, STATUS), person(properties).stream()).flatMap(elements -> elements);
        return c4c.tell(Service.MANAGE_CUSTOMERS, MAINTAIN, Element.of(CUSTOMER, changed).with(Action.UPDATE), done -> done)
                .replaceWithVoid();
    }

    private static boolean isSpeakable(Map<String, String> properties) {
        return INDICATORS.containsKey(properties.getOrDefault("RoleCode", ""))
                && properties.keySet().stream().allMatch(property -> OTHERS.contains(property) || isAmong(PERSONAL, property)
                        || isAmong(POSTAL, property));
    }

    private static boolean isAmong(List<Map.Entry<String, String>> names, String property) {
        return names.stream().anyMatch(name -> name.getKey().equals(property));
    }

    private static Element newCustomer(Map<String, String> properties) {
        var elements = new ArrayList<Element>();
        elements.add(SoapClient.sendersId(UUID.randomUUID().toString()));
        elements.add(Element.holding("CategoryCode", PERSON));
        elements.add(Element.holding(INDICATORS.getOrDefault(properties.get("RoleCode"), ""), "true"));
        value(properties, STATUS, STATUS).forEach(elements::add);
        person(properties).ifPresent(elements::add);
        var address = address(properties);
        if (!address.isEmpty()) {
            elements.add(Element.of("AddressInformation", Element.of("Address", address.stream()).with(Action.CREATE))
                    .with(Action.CREATE));
        }
        return Element.of(CUSTOMER, elements.stream()).with(Action.CREATE);
    }

    private static Optional<Element> person(Map<String, String> properties) {
        var names = values(properties, PERSONAL).toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(Element.of("Person", names.stream()));
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

    private static IndividualCustomer customer(Element customer) {
        return new IndividualCustomer(customer.objectId(), customer.uuid(), customer.number("InternalID")
                .orElseThrow(() -> new C4cFailure.Unreachable("a customer without a number")));
    }
}
