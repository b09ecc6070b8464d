package org.wechatc4c.connector.odata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.tenant.ByNumber;
import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.connector.tenant.ChangeFeed;
import org.wechatc4c.events.crm.TicketStatus;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** What people did, by the times at which C4C says that it changed. */
@ApplicationScoped
class ODataChangeFeed implements ChangeFeed {

    private static final String TICKETS = "ServiceRequestCollection";
    private static final String CUSTOMERS = "IndividualCustomerCollection";
    private static final String NOTES = "ServiceRequestTextCollectionCollection";
    private static final String INTERACTION_SERVICE = "servicerequestinteraction";
    private static final String INTERACTION_TICKETS = "ServiceRequestInteractionTicketCollection";
    private static final String INTERACTIONS = "ServiceRequestInteractionInteractions";
    private static final String INTERACTION_TEXTS = "ServiceRequestInteractionTextCollection";
    private static final String TO_CUSTOMER = "10007";
    private static final String BY_CUSTOMER = "2";
    private static final String CHANGED_ON = "EntityLastChangedOn";
    private static final int NEWEST = 20;
    private static final String[] OF_TICKET = { "ObjectID", "ID", "Name", "ServiceRequestUserLifeCycleStatusCode",
            "ServiceRequestLifeCycleStatusCode", "RequestInProcessdatetimeContent", "RequestFinisheddatetimeContent",
            "RequestCloseddatetimeContent", "ServicePerformerPartyID", "ServicePerformerPartyName", "BuyerPartyID",
            "BuyerMainContactPartyID", "CreationDateTime", "LastChangedBy", CHANGED_ON };
    private static final String[] OF_NOTE = { "ObjectID", "ParentObjectID", "ServiceRequestID", "TypeCode", "Text", "CreatedOn",
            "CreatedBy", CHANGED_ON };
    private static final String[] OF_INTERACTION = { "ObjectID", "ID", "TypeCode", "Text", "CreationDateTime", "InitiatorCode",
            "IsDraft", "InteractionInternalComment", "FromPartyName", CHANGED_ON };

    private final ODataClient c4c;

    ODataChangeFeed(ODataClient c4c) {
        this.c4c = c4c;
    }

    @Override
    public Uni<Changes> since(Wanted wanted, int page, boolean edited, Set<String> properties) {
        var queries = new ArrayList<Query>();
        wanted.notes().ifPresent(mark -> queries.add(from(mark, Query.of(NOTES).whereEqual("TypeCode", TO_CUSTOMER),
                edited ? CHANGED_ON : "CreatedOn", page).select(OF_NOTE)));
        wanted.tickets().ifPresent(mark -> queries.add(from(mark, Query.of(TICKETS), CHANGED_ON, page).select(OF_TICKET)));
        wanted.customers().ifPresent(
                mark -> queries.add(from(mark, Query.of(CUSTOMERS), CHANGED_ON, page).select(ofCustomer(properties))));
        return c4c.readTogether(queries).map(found -> {
            var rest = found.iterator();
            return new Changes(notes(next(wanted.notes(), rest, Function.identity())),
                    next(wanted.tickets(), rest, ODataChangeFeed::ticket),
                    next(wanted.customers(), rest, row -> customer(row, properties)));
        });
    }

    @Override
    public Uni<Optional<TicketState>> ticket(String objectId) {
        return c4c.read(Query.of(TICKETS, objectId).select(OF_TICKET))
                .map(rows -> rows.stream().findFirst().map(ODataChangeFeed::ticket))
                .onFailure(ODataChangeFeed::isMissing).recoverWithItem(Optional.empty());
    }

    @Override
    public Uni<Optional<CustomerState>> customer(String objectId, Set<String> properties) {
        return c4c.read(Query.of(CUSTOMERS, objectId).select(ofCustomer(properties)))
                .map(rows -> rows.stream().findFirst().map(row -> customer(row, properties)))
                .onFailure(ODataChangeFeed::isMissing).recoverWithItem(Optional.empty());
    }

    @Override
    public Uni<List<Answer>> notes(String ticketObjectId, Instant since) {
        return c4c.read(Query.of(NOTES).whereEqual("TypeCode", TO_CUSTOMER).whereEqual("ParentObjectID", ticketObjectId)
                .whereSince("CreatedOn", since).select(OF_NOTE).orderBy("CreatedOn,ObjectID").top(NEWEST))
                .map(ODataChangeFeed::notes);
    }

    /** What is for agents only never gets any further, whatever C4C answers. */
    private static List<Answer> notes(List<Entity> rows) {
        return rows.stream().filter(row -> row.is("TypeCode", TO_CUSTOMER)).map(ODataChangeFeed::note).toList();
    }

    @Override
    public Uni<List<Answer>> interactions(String ticketObjectId, String ticketNumber, Instant since) {
        return c4c.read(Query.of(INTERACTION_TICKETS, ticketObjectId, INTERACTIONS).from(INTERACTION_SERVICE)
                .select(OF_INTERACTION).orderBy("CreationDateTime desc").top(NEWEST))
                .onFailure(ODataChangeFeed::isMissing).recoverWithItem(List.of())
                .onItem().transformToMulti(rows -> Multi.createFrom().iterable(rows.stream()
                        .sorted(Comparator.comparing((Entity row) -> time(row, "CreationDateTime"))
                                .thenComparing(row -> row.text("ID").orElse(""), ByNumber.ORDER)
                                .thenComparing(row -> row.required("ObjectID")))
                        .toList()))
                .filter(row -> isForCustomer(row) && !time(row, "CreationDateTime").isBefore(since))
                .onItem().transformToUniAndConcatenate(row -> text(row).map(text -> new Answer(row.required("ObjectID"),
                        ticketObjectId, ticketNumber, text, row.text("FromPartyName").orElse(""),
                        time(row, "CreationDateTime"), time(row, CHANGED_ON))))
                .collect().asList();
    }

    /** In an order that nothing can come between: the time, and among equals the key. */
    private static Query from(Mark mark, Query query, String time, int page) {
        var ordered = query.whereSince(time, mark.from()).orderBy(time + ",ObjectID").top(page);
        return mark.skip() == 0 ? ordered : ordered.skip(mark.skip());
    }

    private static <T> List<T> next(Optional<Mark> wanted, Iterator<List<Entity>> rest, Function<Entity, T> read) {
        return wanted.isEmpty() ? List.of() : rest.next().stream().map(read).toList();
    }

    private static boolean isForCustomer(Entity row) {
        return !row.isTrue("IsDraft") && row.text("InteractionInternalComment").isEmpty()
                && !row.text("InitiatorCode").orElse("").equals(BY_CUSTOMER);
    }

    /** Some have their text elsewhere. */
    private Uni<String> text(Entity row) {
        var text = row.text("Text");
        return text.isPresent() ? Uni.createFrom().item(text.get())
                : c4c.read(Query.of(INTERACTIONS + "Collection", row.required("ObjectID"), INTERACTION_TEXTS)
                        .from(INTERACTION_SERVICE).select("ObjectID", "Text"))
                        .map(rows -> rows.stream().flatMap(one -> one.text("Text").stream()).findFirst().orElse(""));
    }

    private static String[] ofCustomer(Set<String> properties) {
        return Stream
                .concat(Stream.of("ObjectID", "CustomerID", "CreationOn", "ChangedBy", CHANGED_ON),
                        properties.stream().sorted())
                .distinct().toArray(String[]::new);
    }

    private static Answer note(Entity row) {
        return new Answer(row.required("ObjectID"), row.required("ParentObjectID"), row.text("ServiceRequestID").orElse(""),
                row.text("Text").orElse(""), row.text("CreatedBy").orElse(""), time(row, "CreatedOn"),
                time(row, CHANGED_ON));
    }

    private static CustomerState customer(Entity row, Set<String> properties) {
        var values = new LinkedHashMap<String, String>();
        properties.forEach(property -> row.text(property).ifPresent(value -> values.put(property, value)));
        return new CustomerState(row.required("ObjectID"), row.number("CustomerID").orElse(""), time(row, "CreationOn"),
                row.text("ChangedBy").orElse(""), time(row, CHANGED_ON), values);
    }

    private static TicketState ticket(Entity row) {
        var status = status(row);
        var milestone = Map.of(TicketStatus.IN_PROCESS, "RequestInProcessdatetimeContent", TicketStatus.COMPLETED,
                "RequestFinisheddatetimeContent", TicketStatus.CLOSED, "RequestCloseddatetimeContent").get(status);
        return new TicketState(row.required("ObjectID"), row.required("ID"), status,
                milestone == null ? null : row.instant(milestone).orElse(null), row.text("Name").orElse(""),
                row.number("ServicePerformerPartyID").orElse(null), row.text("ServicePerformerPartyName").orElse(null),
                Stream.of(row.number("BuyerMainContactPartyID"), row.number("BuyerPartyID")).flatMap(Optional::stream)
                        .distinct().toList(),
                time(row, "CreationDateTime"), row.text("LastChangedBy").orElse(""), time(row, CHANGED_ON),
                row.text("RequestFinisheddatetimeContent").isPresent());
    }

    /** What agents see where C4C knows it; a status of the tenant's own belongs to one of C4C's. */
    private static TicketStatus status(Entity row) {
        return switch (row.text("ServiceRequestUserLifeCycleStatusCode").orElse("")) {
            case "1" -> TicketStatus.NEW;
            case "2" -> TicketStatus.IN_PROCESS;
            case "4" -> TicketStatus.WAITING_CUSTOMER;
            case "5" -> TicketStatus.COMPLETED;
            case "6" -> TicketStatus.CLOSED;
            default -> switch (row.text("ServiceRequestLifeCycleStatusCode").orElse("")) {
                case "2" -> TicketStatus.IN_PROCESS;
                case "3" -> TicketStatus.COMPLETED;
                case "4" -> TicketStatus.CLOSED;
                default -> TicketStatus.NEW;
            };
        };
    }

    private static Instant time(Entity row, String property) {
        return row.instant(property).orElse(Instant.EPOCH);
    }

    private static boolean isMissing(Throwable failure) {
        return failure instanceof C4cFailure.Refused refused && refused.status() == 404;
    }
}
