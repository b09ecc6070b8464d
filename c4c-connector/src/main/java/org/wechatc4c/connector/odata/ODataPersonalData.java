package org.wechatc4c.connector.odata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.tenant.CustomerKey;
import org.wechatc4c.connector.tenant.Customers.IndividualCustomer;
import org.wechatc4c.connector.tenant.PersonalData;
import org.wechatc4c.connector.tenant.Profiles.Account;
import org.wechatc4c.connector.tenant.Profiles.Profile;
import org.wechatc4c.connector.tenant.Tickets;
import org.wechatc4c.connector.tenant.Tickets.Ticket;

import com.fasterxml.jackson.databind.node.NullNode;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** What is done to forget a person ({@code docs/protocols/c4c.md#erasure}). */
@ApplicationScoped
class ODataPersonalData implements PersonalData {

    private static final String LAST_NAME = "LastName";
    private static final String STATUS = "LifeCycleStatusCode";
    private static final String OBSOLETE = "4";
    private static final String BEGINS_A_CONVERSATION = "001";
    /** What agents call unknown, among the codes of genders. */
    private static final String UNKNOWN = "0";
    private static final int PAGE = 200;

    /** What a person can be known by. Country, language and the codes that are about business stay. */
    private static final List<String> PERSONAL = List.of("TitleCode", "AcademicTitleCode", "FirstName", "MiddleName",
            "AdditionalLastName", "Initials", "NickName", "GenderCode", "NamePrefixCode", "MaritalStatusCode", "BirthName",
            "BirthDate", "NationalityCountryCode", "ProfessionCode", "StateCode", "CareOfName", "AddressLine1", "AddressLine2",
            "HouseNumber", "AdditionalHouseNumber", "Street", "AddressLine4", "AddressLine5", "District", "City",
            "DifferentCity", "StreetPostalCode", "County", "POBox", "POBoxPostalCode", "POBoxDeviatingCountryCode",
            "POBoxDeviatingStateCode", "POBoxDeviatingCity", "Building", "Floor", "Room", "Phone", "Mobile", "Fax", "Email",
            "WebSite");

    private final ODataClient c4c;
    private final Tickets tickets;

    ODataPersonalData(ODataClient c4c, Tickets tickets) {
        this.c4c = c4c;
        this.tickets = tickets;
    }

    @Override
    public Uni<List<Ticket>> tickets(@Nullable String customerNumber, @Nullable String profileUuid) {
        return Uni.combine().all().unis(ofCustomer(customerNumber), ofProfile(profileUuid)).with((some, others) -> {
            var all = new LinkedHashMap<String, Ticket>();
            some.forEach(ticket -> all.put(ticket.objectId(), ticket));
            others.forEach(ticket -> all.put(ticket.objectId(), ticket));
            return List.copyOf(all.values());
        });
    }

    private Uni<List<Ticket>> ofCustomer(@Nullable String number) {
        return number == null ? Uni.createFrom().item(List.of())
                : c4c.readAll(Query.of(ODataTickets.SET).whereEqual("BuyerPartyID", number).select(ODataTickets.properties()),
                        PAGE)
                        .map(rows -> rows.stream().map(ODataTickets::ticket).toList());
    }

    private Uni<List<Ticket>> ofProfile(@Nullable String uuid) {
        return uuid == null ? Uni.createFrom().item(List.of())
                : c4c.readAll(Query.of("SocialMediaActivityCollection").whereUuid("SocialMediaUserProfileUUID", uuid)
                        .whereEqual("CategoryCode", BEGINS_A_CONVERSATION).select("ID", "SocialMediaUserProfileUUID")
                        .orderBy("ID"), PAGE)
                        .onItem().transformToMulti(rows -> Multi.createFrom().iterable(rows))
                        .onItem().transformToUniAndConcatenate(root -> tickets.objectIdByActivity(root.required("ID")))
                        .filter(Optional::isPresent).map(Optional::orElseThrow)
                        .onItem().transformToUniAndConcatenate(tickets::read)
                        .filter(Optional::isPresent).map(Optional::orElseThrow)
                        .collect().asList();
    }

    @Override
    public Uni<Void> depersonalise(Ticket ticket) {
        return c4c.invoke(Query.of("TicketDepersonalize").parameter("ObjectID", ticket.objectId())).replaceWithVoid();
    }

    @Override
    public Uni<Boolean> delete(IndividualCustomer customer, Belonging belonging) {
        var set = ODataCustomers.SET.replace("Collection", "") + switch (belonging) {
            case ADDRESSES -> "AddressCollection";
            case NOTES -> "TextCollectionCollection";
            case FILES -> "AttachmentFolderCollection";
            case IDENTIFICATIONS -> "IdentificationCollection";
        };
        var query = Query.of(set).whereEqual("ParentObjectID", customer.objectId());
        // The main address cannot be deleted: its fields are those of the customer, and are emptied there.
        return belonging == Belonging.ADDRESSES
                ? deleted(set, c4c.readAll(query.select("ObjectID", "MainIndicator"), PAGE).map(rows -> rows.stream()
                        .filter(row -> !row.is("MainIndicator", "true")).toList()))
                : deleted(set, c4c.readAll(query.select("ObjectID"), PAGE));
    }

    @Override
    public Uni<Boolean> deleteExternalId(IndividualCustomer customer, CustomerKey.AsExternalId id) {
        return deleted(ODataCustomers.MAPPINGS, c4c.readAll(Query.of(ODataCustomers.MAPPINGS)
                .whereEqual("LocalObjectID", customer.number()).whereEqual("RemoteBusinessSystemID", id.system())
                .select("ObjectID", "LocalObjectID"), PAGE));
    }

    private Uni<Boolean> deleted(String set, Uni<List<Entity>> found) {
        return found.chain(rows -> Multi.createFrom().iterable(rows)
                .onItem().transformToUniAndConcatenate(row -> c4c.delete(set, row.required("ObjectID"), null))
                .collect().asList().replaceWith(!rows.isEmpty()));
    }

    @Override
    public Uni<Boolean> makeObsolete(IndividualCustomer customer) {
        return c4c.read(Query.of(ODataCustomers.SET, customer.objectId()).select("ObjectID", STATUS)).chain(rows -> changed(
                ODataCustomers.SET, customer.objectId(),
                rows.get(0).is(STATUS, OBSOLETE) ? Map.of() : Map.of(STATUS, OBSOLETE)));
    }

    @Override
    public Uni<Boolean> blank(IndividualCustomer customer, String neutral, @Nullable String extensionField) {
        var personal = new ArrayList<>(PERSONAL);
        if (extensionField != null) {
            personal.add(extensionField);
        }
        var asked = new ArrayList<>(personal);
        asked.add("ObjectID");
        asked.add(LAST_NAME);
        return c4c.read(Query.of(ODataCustomers.SET, customer.objectId()).select(asked.toArray(String[]::new))).chain(rows -> {
            var row = rows.get(0);
            var blanks = blanks(row, personal);
            if (!row.is(LAST_NAME, neutral)) {
                blanks.put(LAST_NAME, neutral);
            }
            return changed(ODataCustomers.SET, customer.objectId(), blanks);
        });
    }

    @Override
    public Uni<Boolean> blank(Profile profile, Account account, String neutral) {
        return c4c.read(Query.of(ODataProfiles.SET, profile.objectId(), ODataProfiles.ACCOUNTS))
                .onItem().transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .filter(row -> row.is("ExternalPartyAccountID", account.providerId())
                        && row.is("SocialMediaUserAccountID", account.accountId()))
                .onItem().transformToUniAndConcatenate(row -> {
                    var blanks = blanks(row, List.of("GivenName", "FamilyName", "SocialMediaUserImageURI"));
                    if (!row.is("SocialMediaUserName", neutral)) {
                        blanks.put("SocialMediaUserName", neutral);
                    }
                    return changed(ODataProfiles.ACCOUNTS + "Collection", row.required("ObjectID"), blanks);
                })
                .collect().asList().map(changes -> changes.contains(true));
    }

    /** Only what holds something: a property that a tenant has made mandatory or hidden is better left out. */
    private static Map<String, Object> blanks(Entity row, List<String> properties) {
        var blanks = new LinkedHashMap<String, Object>();
        for (String property : properties) {
            row.text(property).filter(value -> !(property.equals("GenderCode") && value.equals(UNKNOWN)))
                    .ifPresent(value -> blanks.put(property, property.equals("BirthDate") ? NullNode.getInstance() : ""));
        }
        return blanks;
    }

    private Uni<Boolean> changed(String set, String objectId, Map<String, ?> properties) {
        return properties.isEmpty() ? Uni.createFrom().item(false)
                : c4c.change(set, objectId, properties, null).replaceWith(true);
    }
}
