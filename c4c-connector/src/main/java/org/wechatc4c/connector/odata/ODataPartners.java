package org.wechatc4c.connector.odata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.tenant.Partners;
import org.wechatc4c.connector.tenant.PhoneNumber;

import io.smallrye.mutiny.Uni;

/** People whom C4C knew before they came by WeChat ({@code docs/protocols/c4c.md#contacts}). */
@ApplicationScoped
class ODataPartners implements Partners {

    private static final String CONTACTS = "ContactCollection";
    private static final String TELEPHONE = "NormalisedPhone";
    private static final String MOBILE = "NormalisedMobile";
    private static final String OBSOLETE = "4";
    private static final int PAGE = 50;

    private final ODataClient c4c;

    ODataPartners(ODataClient c4c) {
        this.c4c = c4c;
    }

    @Override
    public Uni<List<KnownPartner>> withPhone(PhoneNumber phone) {
        return c4c.readTogether(List.of(customers(MOBILE, phone), customers(TELEPHONE, phone), contacts(MOBILE, phone),
                contacts(TELEPHONE, phone))).map(answers -> {
                    var found = new LinkedHashMap<String, KnownPartner>();
                    add(found, answers.get(0), MOBILE, phone, Kind.INDIVIDUAL_CUSTOMER);
                    add(found, answers.get(1), TELEPHONE, phone, Kind.INDIVIDUAL_CUSTOMER);
                    add(found, answers.get(2), MOBILE, phone, Kind.CONTACT);
                    add(found, answers.get(3), TELEPHONE, phone, Kind.CONTACT);
                    return List.copyOf(found.values());
                });
    }

    private static Query customers(String property, PhoneNumber phone) {
        return Query.of(ODataCustomers.SET).whereEqual(property, ending(phone))
                .select("ObjectID", "UUID", "CustomerID", "LifeCycleStatusCode", property).top(PAGE);
    }

    private static Query contacts(String property, PhoneNumber phone) {
        return Query.of(CONTACTS).whereEqual(property, ending(phone))
                .select("ObjectID", "ContactUUID", "ContactID", "StatusCode", property).top(PAGE);
    }

    /** How C4C normalises is not public: what it may put before these digits is compared here. */
    private static String ending(PhoneNumber phone) {
        return '*' + phone.significant();
    }

    private static void add(Map<String, KnownPartner> found, List<Entity> rows, String property, PhoneNumber phone, Kind kind) {
        boolean isContact = kind == Kind.CONTACT;
        rows.stream().filter(row -> row.text(property).filter(phone::isWritten).isPresent())
                .filter(row -> !row.is(isContact ? "StatusCode" : "LifeCycleStatusCode", OBSOLETE))
                .map(row -> new KnownPartner(row.required("ObjectID"),
                        row.uuid(isContact ? "ContactUUID" : "UUID").orElseGet(row::uuid),
                        row.number(isContact ? "ContactID" : "CustomerID").orElse(""), kind))
                .forEach(partner -> found.putIfAbsent(partner.objectId(), partner));
    }
}
