package org.wechatc4c.connector.odata;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.odata.Change.Create;
import org.wechatc4c.connector.odata.Change.Update;
import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.connector.tenant.Over;
import org.wechatc4c.connector.tenant.Over.Protocol;
import org.wechatc4c.connector.tenant.TicketCodes;
import org.wechatc4c.connector.tenant.Tickets;

import io.smallrye.mutiny.Uni;

/** Tickets, C4C's service requests ({@code docs/protocols/c4c.md#tickets}). */
@Over(Protocol.ODATA)
@ApplicationScoped
class ODataTickets implements Tickets {

    static final String SET = "ServiceRequestCollection";
    private static final String REFERENCES = "ServiceRequestBusinessTransactionDocumentReferenceCollection";
    private static final String TEXTS = "ServiceRequestTextCollectionCollection";
    private static final String NEXT_STATUSES = "GetServiceRequestUserLifeCycleStatus";
    private static final String SOCIAL_MEDIA_ACTIVITY = "1607";
    private static final String DESCRIPTION = "10004";
    private static final String FROM_CUSTOMER = "10008";
    private static final String INTERNAL_NOTE = "10011";
    private static final Set<String> BY_CUSTOMER = Set.of(DESCRIPTION, FROM_CUSTOMER);
    private static final String STATUS = "ServiceRequestUserLifeCycleStatusCode";
    private static final String LIFE_CYCLE = "ServiceRequestLifeCycleStatusCode";
    private static final int PAGE = 200;
    /** The texts of all of them are asked for in one call. */
    private static final int NEWEST = 20;

    private final ODataClient c4c;

    ODataTickets(ODataClient c4c) {
        this.c4c = c4c;
    }

    @Override
    public Uni<Optional<String>> objectIdByActivity(String activityId) {
        return c4c.read(Query.of(REFERENCES).whereEqual("ID", activityId).whereEqual("TypeCode", SOCIAL_MEDIA_ACTIVITY)
                .select("ParentObjectID").top(2))
                .map(rows -> rows.stream().findFirst().map(row -> row.required("ParentObjectID")));
    }

    @Override
    public Uni<List<String>> activityIds(String objectId) {
        return c4c.read(Query.of(REFERENCES).whereEqual("ParentObjectID", objectId)
                .whereEqual("TypeCode", SOCIAL_MEDIA_ACTIVITY).select("ID").top(PAGE))
                .map(rows -> rows.stream().map(row -> row.required("ID")).toList());
    }

    @Override
    public Uni<Optional<Ticket>> read(String objectId) {
        return c4c.read(Query.of(SET, objectId).select(properties()))
                .map(rows -> rows.stream().findFirst().map(ODataTickets::ticket))
                .onFailure(ODataTickets::isMissing).recoverWithItem(Optional.empty());
    }

    @Override
    public Uni<Optional<Ticket>> withNumber(String number) {
        return c4c.read(Query.of(SET).whereEqual("ID", number).select(properties()).top(2))
                .map(rows -> rows.stream().filter(row -> row.is("ID", number)).findFirst().map(ODataTickets::ticket));
    }

    @Override
    public Uni<List<Ticket>> newest(String party, String customerNumber, @Nullable TicketKey key) {
        var ofCustomer = Query.of(SET).whereEqual(party, customerNumber).select(properties())
                .orderBy("CreationDateTime desc,ObjectID desc").top(NEWEST);
        if (key == null) {
            return c4c.read(ofCustomer).map(ODataTickets::tickets);
        }
        var withKey = Query.of(SET).whereEqual(key.property(), key.value()).select(properties()).orderBy("ObjectID").top(2);
        return c4c.readTogether(List.of(withKey, ofCustomer)).map(found -> {
            var all = new LinkedHashSet<>(tickets(found.get(0)));
            all.addAll(tickets(found.get(1)));
            return List.copyOf(all);
        });
    }

    @Override
    public Uni<Ticket> create(NewTicket ticket) {
        var properties = properties(ticket.particulars());
        putIfPresent(properties, "DataOriginTypeCode", ticket.originCode());
        properties.putAll(ticket.parties());
        if (ticket.key() != null) {
            properties.put(ticket.key().property(), ticket.key().value());
        }
        properties.put("ServiceRequestTextCollection", List.of(text(DESCRIPTION, ticket.description())));
        if (ticket.reference() != null) {
            properties.put("ServiceRequestBusinessTransactionDocumentReference", List.of(reference(ticket.reference())));
        }
        return c4c.create(SET, properties).map(ODataTickets::ticket);
    }

    @Override
    public Uni<Void> change(Ticket ticket, Particulars particulars) {
        return c4c.change(SET, ticket.objectId(), properties(particulars), ticket.etag());
    }

    @Override
    public Uni<List<String>> nextStatuses(Ticket ticket) {
        if (ticket.statusCode().isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var query = Query.of(NEXT_STATUSES).parameter("currentUserStatus", ticket.statusCode())
                .parameter("objectID", ticket.objectId());
        return c4c.read(ticket.processingTypeCode() == null ? query
                : query.parameter("processingType", ticket.processingTypeCode()))
                .map(rows -> rows.stream().flatMap(row -> row.text("UserLifeCycleStatusCode").stream()).toList());
    }

    @Override
    public Uni<Void> setStatus(Ticket ticket, String statusCode) {
        return c4c.change(SET, ticket.objectId(), Map.of(STATUS, statusCode), ticket.etag());
    }

    @Override
    public Uni<Boolean> refersTo(String objectId, Reference reference) {
        return c4c.read(Query.of(REFERENCES).whereEqual("ParentObjectID", objectId)
                .whereEqual("TypeCode", reference.typeCode()).select("ID").top(PAGE))
                .map(rows -> rows.stream().anyMatch(row -> row.is("ID", reference.number())));
    }

    @Override
    public Uni<Void> refer(String objectId, Reference reference) {
        var properties = reference(reference);
        properties.put("ParentObjectID", objectId);
        return c4c.create(REFERENCES, properties).replaceWithVoid();
    }

    @Override
    public Uni<List<List<String>>> customerTexts(List<String> objectIds) {
        return objectIds.isEmpty() ? Uni.createFrom().item(List.of())
                : c4c.readTogether(objectIds.stream().map(objectId -> Query.of(TEXTS).whereEqual("ParentObjectID", objectId)
                        .select("ObjectID", "TypeCode", "Text").orderBy("CreatedOn desc,ObjectID desc").top(PAGE)).toList())
                        .map(found -> found.stream().map(ODataTickets::byCustomer).toList());
    }

    private static List<String> byCustomer(List<Entity> texts) {
        return texts.stream().filter(row -> row.text("TypeCode").filter(BY_CUSTOMER::contains).isPresent())
                .flatMap(row -> row.text("Text").stream()).toList();
    }

    @Override
    public Uni<Void> addCustomerNote(String objectId, Note note, boolean isFlagged) {
        var properties = text(FROM_CUSTOMER, note);
        properties.put("ParentObjectID", objectId);
        return isFlagged
                ? c4c.changeTogether(List.of(new Create(TEXTS, properties),
                        new Update(SET, objectId, Map.of("ChangedByCustomerIndicator", true), null))).replaceWithVoid()
                : c4c.create(TEXTS, properties).replaceWithVoid();
    }

    @Override
    public Uni<Boolean> hasNoteWith(String objectId, String text) {
        return c4c.read(Query.of(TEXTS).whereEqual("ParentObjectID", objectId).whereEqual("TypeCode", INTERNAL_NOTE)
                .select("ObjectID", "Text").top(PAGE))
                .map(rows -> rows.stream().anyMatch(row -> row.text("Text").orElse("").contains(text)));
    }

    @Override
    public Uni<Void> addInternalNote(String objectId, String text) {
        return c4c.create(TEXTS, Map.of("ParentObjectID", objectId, "TypeCode", INTERNAL_NOTE, "Text", text, "FormattedText",
                html(text))).replaceWithVoid();
    }

    private static Map<String, Object> properties(Particulars particulars) {
        var properties = new LinkedHashMap<String, Object>();
        putIfPresent(properties, "Name", particulars.title());
        putIfPresent(properties, "ServicePriorityCode", particulars.priorityCode());
        putIfPresent(properties, "ProcessingTypeCode", particulars.processingTypeCode());
        putIfPresent(properties, "ServiceIssueCategoryID", particulars.serviceCategoryId());
        putIfPresent(properties, "IncidentServiceIssueCategoryID", particulars.incidentCategoryId());
        putIfPresent(properties, "ServiceSupportTeamPartyID", particulars.teamId());
        putIfPresent(properties, "MainTicketID", particulars.mainTicketNumber());
        return properties;
    }

    private static Map<String, Object> text(String typeCode, Note note) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("TypeCode", typeCode);
        putIfPresent(properties, "LanguageCode", note.languageCode());
        properties.put("Text", note.text());
        properties.put("FormattedText", html(note.text()));
        properties.put("TextCreatedOn", note.at().truncatedTo(ChronoUnit.SECONDS).toString());
        return properties;
    }

    private static Map<String, Object> reference(Reference reference) {
        return new LinkedHashMap<>(Map.of("TypeCode", reference.typeCode(), "ID", reference.number()));
    }

    private static void putIfPresent(Map<String, Object> properties, String name, @Nullable String value) {
        if (value != null) {
            properties.put(name, value);
        }
    }

    static String[] properties() {
        return new String[] { "ObjectID", "ID", STATUS, LIFE_CYCLE, "ProcessingTypeCode" };
    }

    private static List<Ticket> tickets(List<Entity> rows) {
        return new ArrayList<>(rows.stream().map(ODataTickets::ticket).toList());
    }

    static Ticket ticket(Entity row) {
        return new Ticket(row.required("ObjectID"), row.required("ID"),
                TicketCodes.status(row.text(LIFE_CYCLE).orElse(""), row.text(STATUS).orElse("")), row.text(STATUS).orElse(""),
                row.text("ProcessingTypeCode").orElse(null), row.etag().orElse(null));
    }

    private static boolean isMissing(Throwable failure) {
        return failure instanceof C4cFailure.Refused refused && refused.status() == 404;
    }

    private static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>");
    }
}
