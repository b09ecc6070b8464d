package org.wechatc4c.standin.c4c;

import java.time.Instant;
import java.util.Map;

/** Rules for tickets. Agents and callers set the user status; the life cycle status follows from it. */
final class Tickets implements Rules {

    static final String USER_STATUS = "ServiceRequestUserLifeCycleStatusCode";
    static final String CLOSED = "6";

    private static final long FIRST_NUMBER = 8_000_001;
    private static final String LIFE_CYCLE_STATUS = "ServiceRequestLifeCycleStatusCode";
    private static final Map<String, String> LIFE_CYCLE = Map.of("1", "1", "2", "2", "4", "2", "5", "3", "6", "4");
    private static final Map<String, String> MILESTONES = Map.of("2", "RequestInProcessdatetimeContent",
            "5", "RequestFinisheddatetimeContent", "6", "RequestCloseddatetimeContent");

    private final Store store;

    Tickets(Store store) {
        this.store = store;
    }

    @Override
    public void complete(Map<String, Object> values, Arrival arrival) {
        values.putIfAbsent("ID", store.nextNumber(Shapes.TICKETS, "ID", FIRST_NUMBER));
        Object number = values.get("ID");
        if (store.first(Shapes.TICKETS, other -> other.text("ID").equals(number)).isPresent()) {
            throw Refusal.business("Ticket " + number + " already exists");
        }
        values.put("UUID", Ids.uuid(arrival.objectId()));
        values.putIfAbsent("ProcessingTypeCode", "SRRQ");
        values.putIfAbsent("ServicePriorityCode", "3");
        values.putIfAbsent(USER_STATUS, "1");
        values.putIfAbsent("RequestAssignmentStatusCode", "1");
        values.putIfAbsent("RequestInitialReceiptdatetimecontent", Entity.iso(arrival.at()));
        values.putIfAbsent("RequestInitialReceiptdatetimeZoneCode", "UTC");
        derive(values);
    }

    @Override
    public void change(Entity before, Map<String, Object> values, Instant at) {
        requireOpen(before);
        String status = String.valueOf(values.get(USER_STATUS));
        if (!before.text(USER_STATUS).equals(status) && MILESTONES.containsKey(status)) {
            values.put(MILESTONES.get(status), Entity.iso(at));
        }
        derive(values);
    }

    /** Closed is final: a tenant refuses every change from then on. */
    static void requireOpen(Entity ticket) {
        if (ticket.text(USER_STATUS).equals(CLOSED)) {
            throw Refusal.business("Ticket " + ticket.text("ID") + " is closed and cannot be changed any more");
        }
    }

    private void derive(Map<String, Object> values) {
        values.put(LIFE_CYCLE_STATUS, LIFE_CYCLE.get(String.valueOf(values.get(USER_STATUS))));
        party("BuyerParty", values);
        party("ReportedParty", values);
    }

    /** The id of a party is enough: its name and UUID follow. */
    private void party(String role, Map<String, Object> values) {
        Object number = values.get(role + "ID");
        if (number == null) {
            values.remove(role + "Name");
            values.remove(role + "UUID");
            return;
        }
        Entity customer = store.first(Shapes.CUSTOMERS, known -> known.text("CustomerID").equals(number))
                .orElseThrow(() -> Refusal.business("Business partner " + number + " does not exist"));
        values.put(role + "Name", customer.text("FormattedName"));
        values.put(role + "UUID", customer.text("UUID"));
    }
}
