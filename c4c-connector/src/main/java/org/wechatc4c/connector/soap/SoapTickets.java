package org.wechatc4c.connector.soap;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.tenant.Over;
import org.wechatc4c.connector.tenant.Over.Protocol;
import org.wechatc4c.connector.tenant.TicketCodes;
import org.wechatc4c.connector.tenant.Tickets;

import io.smallrye.mutiny.Uni;

/**
 * Tickets ({@code docs/protocols/c4c-soap.md#tickets}). SOAP finds them by their number only, and knows no version of them that
 * OData would understand: what is to be changed is read over OData, and so is everything that goes by other things.
 */
@Over(Protocol.SOAP)
@Singleton
class SoapTickets implements Tickets {

    private static final String TICKET = "ServiceRequest";
    private static final String INTERNAL_NOTE = "10011";

    private final SoapClient c4c;
    private final Tickets odata;
    private final Numbers seen = new Numbers();

    SoapTickets(SoapClient c4c, @Over(Protocol.ODATA) Tickets odata) {
        this.c4c = c4c;
        this.odata = odata;
    }

    @Override
    public Uni<Optional<Ticket>> withNumber(String number) {
        return numbered(number).map(found -> found.map(SoapTickets::ticket))
                .invoke(found -> found.ifPresent(this::note));
    }

    @Override
    public Uni<Boolean> hasNoteWith(String objectId, String text) {
        return seen.number(Element.dashed(objectId))
                .map(number -> numbered(number).map(found -> found.stream().flatMap(ticket -> ticket.all("Text").stream())
                        .anyMatch(note -> note.is(INTERNAL_NOTE, "TypeCode")
                                && note.text("Content").orElse("").contains(text))))
                .orElseGet(() -> odata.hasNoteWith(objectId, text));
    }

    @Override
    public Uni<Void> addInternalNote(String objectId, String text) {
        var note = Element.of("Text", Element.holding("TypeCode", INTERNAL_NOTE), Element.holding("Content", text))
                .with(Action.CREATE);
        // The ticket itself is not to change.
        var ticket = Element.of(TICKET, SoapClient.sendersId(UUID.randomUUID().toString()),
                Element.holding("UUID", Element.dashed(objectId)), note).with(Action.NOTHING);
        return c4c.tell(Service.MANAGE_TICKETS, "ServiceRequestBundleMaintainRequest2_sync", ticket, confirmed -> confirmed)
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Ticket>> read(String objectId) {
        return odata.read(objectId).invoke(found -> found.ifPresent(this::note));
    }

    @Override
    public Uni<Optional<String>> objectIdByActivity(String activityId) {
        return odata.objectIdByActivity(activityId);
    }

    @Override
    public Uni<List<String>> activityIds(String objectId) {
        return odata.activityIds(objectId);
    }

    @Override
    public Uni<List<Ticket>> newest(String party, String customerNumber, @Nullable TicketKey key) {
        return odata.newest(party, customerNumber, key);
    }

    @Override
    public Uni<Ticket> create(NewTicket ticket) {
        return odata.create(ticket);
    }

    @Override
    public Uni<Void> change(Ticket ticket, Particulars particulars) {
        return odata.change(ticket, particulars);
    }

    @Override
    public Uni<List<String>> nextStatuses(Ticket ticket) {
        return odata.nextStatuses(ticket);
    }

    @Override
    public Uni<Void> setStatus(Ticket ticket, String statusCode) {
        return odata.setStatus(ticket, statusCode);
    }

    @Override
    public Uni<Boolean> refersTo(String objectId, Reference reference) {
        return odata.refersTo(objectId, reference);
    }

    @Override
    public Uni<Void> refer(String objectId, Reference reference) {
        return odata.refer(objectId, reference);
    }

    @Override
    public Uni<List<List<String>>> customerTexts(List<String> objectIds) {
        return odata.customerTexts(objectIds);
    }

    @Override
    public Uni<Void> addCustomerNote(String objectId, Note note, boolean isFlagged) {
        return odata.addCustomerNote(objectId, note, isFlagged);
    }

    private Uni<Optional<Element>> numbered(String number) {
        var question = Selection.where("ServiceRequestByElementsQuery_sync", "ServiceRequestSelectionByElements", "ID",
                "Identifier", List.of(number));
        return c4c.ask(Service.QUERY_TICKETS, question, TICKET)
                .map(found -> found.stream().filter(ticket -> ticket.is(number, "ID")).findFirst());
    }

    private void note(Ticket ticket) {
        seen.note(ticket.number(), Element.dashed(ticket.objectId()));
    }

    private static Ticket ticket(Element ticket) {
        var forAgents = ticket.text("ServiceTerms", "UserLifeCycleStatusCode").orElse("");
        return new Ticket(ticket.objectId(), ticket.required("ID"),
                TicketCodes.status(ticket.text("LifeCycleStatusCode").orElse(""), forAgents), forAgents,
                ticket.text("ProcessingTypeCode").orElse(null), null);
    }
}
