package org.wechatc4c.connector.soap;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.wechatc4c.connector.tenant.Over;
import org.wechatc4c.connector.tenant.Over.Protocol;
import org.wechatc4c.connector.tenant.Tickets;

import io.smallrye.mutiny.Uni;

/**
 * Tickets ({@code docs/protocols/c4c-soap.md#tickets}). SOAP finds them by their number only: as long as the number of a ticket
 * has not been seen, it is read over OData, which knows it by its key.
 */
@Over(Protocol.SOAP)
@Singleton
class SoapTickets implements Tickets {

    private static final String TICKET = "ServiceRequest";
    private static final String INTERNAL_NOTE = "10011";
    private static final Set<String> DONE_FOR_AGENTS = Set.of("5", "6");
    private static final Set<String> DONE = Set.of("3", "4");

    private final SoapClient c4c;
    private final Tickets odata;
    private final Numbers seen = new Numbers();

    SoapTickets(SoapClient c4c, @Over(Protocol.ODATA) Tickets odata) {
        this.c4c = c4c;
        this.odata = odata;
    }

    @Override
    public Uni<Optional<Ticket>> read(String objectId) {
        return seen.number(Element.dashed(objectId)).map(this::withNumber)
                .orElseGet(() -> odata.read(objectId).invoke(found -> found.ifPresent(this::note)));
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
    public Uni<Optional<String>> objectIdByActivity(String activityId) {
        return odata.objectIdByActivity(activityId);
    }

    @Override
    public Uni<List<String>> activityIds(String objectId) {
        return odata.activityIds(objectId);
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
        boolean isDone = ticket.text("LifeCycleStatusCode").map(DONE::contains).orElse(false)
                || ticket.text("ServiceTerms", "UserLifeCycleStatusCode").map(DONE_FOR_AGENTS::contains).orElse(false);
        return new Ticket(ticket.objectId(), ticket.required("ID"), !isDone);
    }
}
