package org.wechatc4c.standin.c4c;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Rules for tickets. Agents and callers set the user status; the life cycle status follows from it. */
final class Tickets implements Rules {

    static final String USER_STATUS = "ServiceRequestUserLifeCycleStatusCode";
    static final String CLOSED = "6";

    /** Kept with a ticket that refuses every change of its status, as those in approval or with inconsistent data do. */
    static final String INCONSISTENT = "~inconsistent";

    private static final long FIRST_NUMBER = 8_000_001;
    private static final String LIFE_CYCLE_STATUS = "ServiceRequestLifeCycleStatusCode";
    private static final Map<String, String> LIFE_CYCLE = Map.of("1", "1", "2", "2", "4", "2", "5", "3", "6", "4", "Z6", "2",
            "YJ", "3");
    private static final Map<String, List<String>> NEXT = Map.of("1", List.of("2", "4", "5", "6", "Z6", "YJ"),
            "2", List.of("1", "4", "5", "6", "Z6", "YJ"), "4", List.of("2", "5", "6", "Z6", "YJ"),
            "Z6", List.of("2", "4", "5", "6", "YJ"), "5", List.of("2", "6"), "YJ", List.of("2", "6"), CLOSED, List.of());
    private static final Map<String, String> MILESTONES = Map.of("2", "RequestInProcessdatetimeContent",
            "5", "RequestFinisheddatetimeContent", "6", "RequestCloseddatetimeContent");

    /** Who must be known when named. Teams and technicians are a matter of the tenant's organisation. */
    private static final List<String> PARTNERS = List.of("BuyerParty", "ReportedParty", "ReportedForParty",
            "BuyerMainContactParty", "ProductRecipientParty");
    private static final List<String> STAFF = List.of("ProcessorParty", "ServicePerformerParty", "ServiceSupportTeamParty",
            "ServiceExecutionTeamParty");

    /** What a ticket's history is kept of, by the names it has there. */
    private static final Map<String, String> VERSIONED = Map.of("ServiceTermsServiceRequestUserLifeCycleStatusCode",
            USER_STATUS,
            LIFE_CYCLE_STATUS, LIFE_CYCLE_STATUS, "ServiceTermsServicePriorityCode", "ServicePriorityCode",
            "ProcessorPartyUUID", "ProcessorPartyUUID", "ServiceTechnicianPartyUUID", "ServicePerformerPartyUUID",
            "ServiceSupportTeamPartyUUID", "ServiceSupportTeamPartyUUID", "ServiceIssueCategoryID", "ServiceIssueCategoryID");

    private final Shapes shapes;
    private final Store store;
    private final Partners partners;

    Tickets(Shapes shapes, Store store, Partners partners) {
        this.shapes = shapes;
        this.store = store;
        this.partners = partners;
    }

    /** The statuses that may follow upon one. */
    static List<String> next(String status) {
        return NEXT.getOrDefault(status, List.of());
    }

    @Override
    public void complete(Map<String, Object> values, Arrival arrival) {
        values.putIfAbsent("ID", store.nextNumber(Shapes.TICKETS, "ID", FIRST_NUMBER));
        Object number = values.get("ID");
        if (numbered(number)) {
            throw Refusal.business("Ticket " + number + " already exists");
        }
        values.put("UUID", Ids.uuid(arrival.objectId()));
        values.putIfAbsent("ProcessingTypeCode", "SRRQ");
        values.putIfAbsent("ServicePriorityCode", "3");
        values.putIfAbsent("EscalationStatusCode", "1");
        values.putIfAbsent(USER_STATUS, "1");
        values.putIfAbsent("RequestAssignmentStatusCode", "1");
        values.putIfAbsent("RequestInitialReceiptdatetimecontent", Entity.iso(arrival.at()));
        values.putIfAbsent("RequestInitialReceiptdatetimeZoneCode", "UTC");
        derive(values);
    }

    @Override
    public void joined(Entity ticket) {
        store.add(version(ticket));
    }

    @Override
    public void change(Entity before, Map<String, Object> values, Instant at) {
        requireOpen(before);
        String old = before.text(USER_STATUS);
        String status = String.valueOf(values.get(USER_STATUS));
        if (!old.equals(status)) {
            requireNext(before, old, status);
            if (MILESTONES.containsKey(status)) {
                values.put(MILESTONES.get(status), Entity.iso(at));
            }
        }
        derive(values);
    }

    @Override
    public void changed(Entity before, Entity after) {
        if (VERSIONED.values().stream().allMatch(property -> Objects.equals(before.value(property), after.value(property)))) {
            return;
        }
        store.children(Shapes.TICKET_VERSIONS, after).stream().filter(version -> !version.has("EndDateTime"))
                .forEach(version -> {
                    var values = new LinkedHashMap<>(version.values());
                    values.put("EndDateTime", after.changedAt().toEpochMilli());
                    store.put(version.with(values, after.changedAt()));
                });
        store.add(version(after));
    }

    /** Closed is final: a tenant refuses every change from then on. */
    static void requireOpen(Entity ticket) {
        if (ticket.text(USER_STATUS).equals(CLOSED)) {
            throw Refusal.business("Ticket " + ticket.text("ID") + " is closed and cannot be changed any more");
        }
    }

    private void requireNext(Entity ticket, String old, String status) {
        if (ticket.has(INCONSISTENT)) {
            throw Refusal.business("Ticket " + ticket.text("ID") + " is inconsistent; its status cannot be changed");
        }
        if (!next(old).contains(status)) {
            Map<String, String> names = shapes.codes(shapes.of(Shapes.TICKETS), USER_STATUS);
            throw Refusal.business("Status cannot be changed from " + names.get(old) + " to " + names.get(status));
        }
    }

    private boolean numbered(Object number) {
        return store.firstWith(Shapes.TICKETS, "ID", number).isPresent();
    }

    private static Entity version(Entity ticket) {
        var values = new LinkedHashMap<String, Object>();
        values.put(EntitySet.PARENT, ticket.objectId());
        values.put("StartDateTime", ticket.changedAt().toEpochMilli());
        VERSIONED.forEach((there, here) -> {
            if (ticket.has(here)) {
                values.put(there, ticket.values().get(here));
            }
        });
        return new Entity(Shapes.TICKET_VERSIONS, Ids.objectId(), ticket.changedAt(), ticket.changedAt(), values);
    }

    private void derive(Map<String, Object> values) {
        values.put(LIFE_CYCLE_STATUS, LIFE_CYCLE.get(String.valueOf(values.get(USER_STATUS))));
        Object main = values.get("MainTicketID");
        if (main != null && !numbered(main)) {
            throw Refusal.business("Ticket " + main + " does not exist");
        }
        PARTNERS.forEach(role -> party(role, values, true));
        STAFF.forEach(role -> party(role, values, false));
    }

    /** The id of a party is enough: its name and UUID follow. */
    private void party(String role, Map<String, Object> values, boolean mustBeKnown) {
        Object number = values.get(role + "ID");
        Object uuid = values.get(role + "UUID");
        values.remove(role + "Name");
        if (number == null && uuid != null && !values.containsKey("~" + role)) {
            number = partners.requiredWithUuid(uuid).number();
            values.put(role + "ID", number);
        }
        values.remove(role + "UUID");
        if (number == null) {
            values.remove("~" + role);
            return;
        }
        // Kept to tell a party that was emptied from one that was given by its UUID only.
        values.put("~" + role, number);
        var partner = partners.numbered(number);
        if (mustBeKnown && partner.isEmpty()) {
            throw Refusal.business("Business partner " + number + " does not exist");
        }
        partner.ifPresent(known -> {
            values.put(role + "Name", known.name());
            values.put(role + "UUID", known.uuid());
        });
    }
}
