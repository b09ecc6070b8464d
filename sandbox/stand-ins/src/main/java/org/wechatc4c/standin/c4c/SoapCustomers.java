package org.wechatc4c.standin.c4c;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Customers in SOAP: only those who are people. */
final class SoapCustomers implements SoapObjects {

    private static final SoapShape SHAPE = SoapShape
            .of("ObjectNodeSenderTechnicalID ChangeStateID UUID InternalID CategoryCode "
                    + "ProspectIndicator CustomerIndicator LifeCycleStatusCode Person Organisation AddressInformation* Role* Text* "
                    + "AttachmentFolder DuplicateCheckApplyIndicator");
    private static final SoapShape PERSON = SoapShape.of("FormOfAddressCode AcademicTitleCode GivenName MiddleName FamilyName "
            + "BirthName NickName NameFormatCountryCode GenderCode BirthDate NonVerbalCommunicationLanguageCode OccupationCode");
    private static final SoapShape ADDRESS_INFORMATION = SoapShape.of("Address");
    private static final SoapShape ADDRESS = SoapShape.of("Email PostalAddress Telephone*");
    private static final SoapShape EMAIL = SoapShape.of("URI");
    private static final SoapShape POSTAL = SoapShape.of("CountryCode CityName StreetPostalCode StreetName HouseID");
    private static final SoapShape TELEPHONE = SoapShape.of("FormattedNumberDescription MobilePhoneNumberIndicator");
    private static final Map<String, String> PERSONAL = Map.of("FirstName", "GivenName", "MiddleName", "MiddleName", "LastName",
            "FamilyName", "NickName", "NickName", "GenderCode", "GenderCode", "LanguageCode",
            "NonVerbalCommunicationLanguageCode");
    private static final Map<String, String> POSTALLY = Map.of("CountryCode", "CountryCode", "City", "CityName",
            "StreetPostalCode", "StreetPostalCode", "Street", "StreetName", "HouseNumber", "HouseID");

    private final Store store;
    private final SoapWriter writer;

    SoapCustomers(Store store, SoapWriter writer) {
        this.store = store;
        this.writer = writer;
    }

    @Override
    public String name() {
        return "Customer";
    }

    @Override
    public Optional<Entity> maintain(SoapElement object, SoapWriter.By by) {
        SHAPE.check(object);
        object.all("Person").forEach(PERSON::check);
        SoapShape.refuse(object, List.of("Organisation", "Role", "Text", "AttachmentFolder", "DuplicateCheckApplyIndicator"));
        Optional<Entity> existing = SoapWriter.meant(store, Shapes.CUSTOMERS, object, "InternalID", "CustomerID");
        var values = values(object);
        return switch (SoapAction.of(object).on(existing, "Customer " + object.value("InternalID"))) {
            case CREATE -> {
                if (!object.value("CategoryCode").equals("1")) {
                    throw SoapTrouble.notStoodIn("a customer who is no person");
                }
                values.put("RoleCode", object.value("ProspectIndicator").equals("true") ? "BUP002" : "CRM000");
                yield Optional.of(writer.create(Shapes.CUSTOMERS, values, by));
            }
            case UPDATE -> {
                writer.change(existing.orElseThrow(), values, by);
                yield store.find(Shapes.CUSTOMERS, existing.orElseThrow().objectId());
            }
            case DELETE -> {
                writer.delete(existing.orElseThrow(), by);
                yield existing;
            }
            default -> existing;
        };
    }

    private static Map<String, Object> values(SoapElement object) {
        var values = SoapWriter.values();
        SoapWriter.put(values, "LifeCycleStatusCode", object, "LifeCycleStatusCode");
        PERSONAL.forEach((property, element) -> SoapWriter.put(values, property, object, "Person", element));
        for (SoapElement information : object.all("AddressInformation")) {
            ADDRESS_INFORMATION.check(information);
            information.all("Address").forEach(address -> putAddress(values, address));
        }
        return values;
    }

    private static void putAddress(Map<String, Object> values, SoapElement address) {
        ADDRESS.check(address);
        address.all("Email").forEach(EMAIL::check);
        address.all("PostalAddress").forEach(POSTAL::check);
        SoapWriter.put(values, "Email", address, "Email", "URI");
        POSTALLY.forEach((property, element) -> SoapWriter.put(values, property, address, "PostalAddress", element));
        for (SoapElement telephone : address.all("Telephone")) {
            TELEPHONE.check(telephone);
            SoapWriter.put(values, telephone.value("MobilePhoneNumberIndicator").equals("true") ? "Mobile" : "Phone", telephone,
                    "FormattedNumberDescription");
        }
    }

    @Override
    public Stream<SoapElement> confirmed(Entity entity) {
        return Stream.of(SoapElement.text("InternalID", entity.text("CustomerID")));
    }

    @Override
    public Stream<Entity> select(SoapSelection selection) {
        return store.all(Shapes.CUSTOMERS, selection.by(List.of(
                element("InternalID", "CustomerID"), element("BusinessPartnerName", "LastName"),
                element("BusinessPartnerAdditionalName", "FirstName"))))
                .stream();
    }

    private static SoapSelection.Element element(String name, String property) {
        return new SoapSelection.Element(name, name, customer -> Stream.of(customer.text(property)));
    }

    @Override
    public SoapElement shown(Entity customer) {
        return SoapElement.of(name(), Stream.of(
                Stream.of(SoapElement.text("ChangeStateID", SoapApi.changeState(customer)),
                        SoapElement.text("UUID", SoapApi.uuid(customer)),
                        SoapElement.text("InternalID", customer.text("CustomerID")), SoapElement.text("CategoryCode", "1"),
                        SoapElement.text(customer.text("RoleCode").equals("BUP002") ? "ProspectIndicator" : "CustomerIndicator",
                                "true")),
                SoapElement.optional("LifeCycleStatusCode", customer.text("LifeCycleStatusCode")),
                Stream.of(SoapElement.of("Person", Stream.of(
                        SoapElement.optional("GivenName", customer.text("FirstName")),
                        SoapElement.optional("FamilyName", customer.text("LastName")),
                        SoapElement.optional("NickName", customer.text("NickName"))).flatMap(parts -> parts))))
                .flatMap(parts -> parts));
    }
}
