package org.wechatc4c.standin.c4c;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tickets in SOAP. */
final class SoapTickets implements SoapObjects {

    private static final SoapShape SHAPE = SoapShape.of("ObjectNodeSenderTechnicalID ChangeStateID ID UUID "
            + "BusinessTransactionDocumentReference* ProcessingTypeCode Name DataOriginTypeCode LifeCycleStatusCode "
            + "EscalationStatusCode ApprovalStatusCode BuyerParty EndBuyerParty PartnerParty PartnerContactParty* ReporterParty "
            + "ReportedForParty ProcessorParty ServicePerformerParty OtherParty* ServiceSupportTeamParty "
            + "ServiceExecutionTeamParty SalesUnitParty SalesAndServiceBusinessArea TimePointTerms DurationTerms "
            + "RequestedFulfilmentPeriod ServiceTerms MainIncidentServiceIssueCategory SolutionProposal* Item* Text* "
            + "AttachmentFolder");
    private static final List<String> NOT_STOOD_IN = List.of("BusinessTransactionDocumentReference", "LifeCycleStatusCode",
            "EscalationStatusCode", "ApprovalStatusCode", "EndBuyerParty", "PartnerParty", "PartnerContactParty",
            "ReporterParty",
            "ReportedForParty", "ProcessorParty", "ServicePerformerParty", "OtherParty", "ServiceSupportTeamParty",
            "ServiceExecutionTeamParty", "SalesUnitParty", "SalesAndServiceBusinessArea", "TimePointTerms", "DurationTerms",
            "RequestedFulfilmentPeriod", "MainIncidentServiceIssueCategory", "SolutionProposal", "Item", "AttachmentFolder");
    private static final SoapShape BUYER = SoapShape.of("BusinessPartnerInternalID");
    private static final SoapShape TERMS = SoapShape.of("ServicePriorityCode");
    private static final SoapShape TEXT = SoapShape.of("TypeCode CreationDateTime Content");

    private final Store store;
    private final SoapWriter writer;

    SoapTickets(Store store, SoapWriter writer) {
        this.store = store;
        this.writer = writer;
    }

    @Override
    public String name() {
        return "ServiceRequest";
    }

    @Override
    public Optional<Entity> maintain(SoapElement object, SoapWriter.By by) {
        SHAPE.check(object);
        SoapShape.refuse(object, NOT_STOOD_IN);
        object.all("BuyerParty").forEach(BUYER::check);
        object.all("ServiceTerms").forEach(TERMS::check);
        object.all("Text").forEach(TEXT::check);
        Optional<Entity> existing = SoapWriter.meant(store, Shapes.TICKETS, object, "ID", "ID");
        SoapAction action = SoapAction.of(object).on(existing, "Ticket " + object.value("ID"));
        var texts = object.all("Text").stream().filter(SoapTickets::isNew).toList();
        if (action == SoapAction.CREATE) {
            var values = values(object);
            values.put("ServiceRequestTextCollection", texts.stream().map(text -> text(text, "")).toList());
            return Optional.of(writer.create(Shapes.TICKETS, values, by));
        }
        if (action == SoapAction.DELETE) {
            writer.delete(existing.orElseThrow(), by);
            return existing;
        }
        existing.ifPresent(ticket -> {
            if (action == SoapAction.UPDATE) {
                writer.change(ticket, values(object), by);
            }
            texts.forEach(text -> writer.create(Shapes.TICKET_TEXTS, text(text, ticket.objectId()), by));
        });
        if (existing.isEmpty()) {
            throw Refusal.business("There is no such ticket");
        }
        return store.find(Shapes.TICKETS, existing.get().objectId());
    }

    private static boolean isNew(SoapElement text) {
        SoapAction action = SoapAction.of(text);
        if (action != SoapAction.CREATE && action != SoapAction.SAVE && action != SoapAction.NONE) {
            throw SoapTrouble.notStoodIn("a change of a text");
        }
        return action != SoapAction.NONE;
    }

    private static Map<String, Object> values(SoapElement object) {
        var values = SoapWriter.values();
        SoapWriter.put(values, "ProcessingTypeCode", object, "ProcessingTypeCode");
        SoapWriter.put(values, "Name", object, "Name");
        SoapWriter.put(values, "DataOriginTypeCode", object, "DataOriginTypeCode");
        SoapWriter.put(values, "BuyerPartyID", object, "BuyerParty", "BusinessPartnerInternalID");
        SoapWriter.put(values, "ServicePriorityCode", object, "ServiceTerms", "ServicePriorityCode");
        return values;
    }

    private static Map<String, Object> text(SoapElement text, String ticket) {
        SoapShape.checkText(text.children().getLast());
        var values = SoapWriter.values();
        SoapWriter.put(values, "TypeCode", text, "TypeCode");
        SoapWriter.put(values, "TextCreatedOn", text, "CreationDateTime");
        SoapWriter.put(values, "Text", text, "Content");
        values.put("FormattedText", TicketTexts.formatted(text.value("Content")));
        if (!ticket.isEmpty()) {
            values.put(EntitySet.PARENT, ticket);
        }
        return values;
    }

    @Override
    public Stream<SoapElement> confirmed(Entity entity) {
        return Stream.of(SoapElement.text("ID", entity.text("ID")));
    }

    @Override
    public Stream<Entity> select(SoapSelection selection) {
        return store.all(Shapes.TICKETS,
                selection.by(List.of(new SoapSelection.Element("ID", "Identifier", ticket -> Stream.of(ticket.text("ID"))))))
                .stream();
    }

    @Override
    public SoapElement shown(Entity ticket) {
        return SoapElement.of(name(), Stream.of(
                Stream.of(SoapElement.text("ChangeStateID", SoapApi.changeState(ticket)),
                        SoapElement.text("ID", ticket.text("ID")), SoapElement.text("UUID", SoapApi.uuid(ticket))),
                SoapElement.optional("ProcessingTypeCode", ticket.text("ProcessingTypeCode")),
                SoapElement.optional("Name", ticket.text("Name")),
                SoapElement.optional("DataOriginTypeCode", ticket.text("DataOriginTypeCode")),
                SoapElement.optional("LifeCycleStatusCode", ticket.text("ServiceRequestLifeCycleStatusCode")),
                SoapElement.optional("BusinessPartnerInternalID", ticket.text("BuyerPartyID"))
                        .map(number -> SoapElement.of("BuyerParty", number)),
                Stream.of(SoapElement.of("ServiceTerms", Stream.concat(
                        SoapElement.optional("ServicePriorityCode", ticket.text("ServicePriorityCode")),
                        SoapElement.optional("UserLifeCycleStatusCode", ticket.text(Tickets.USER_STATUS))))),
                store.children(Shapes.TICKET_TEXTS, ticket).stream().map(SoapTickets::text)).flatMap(parts -> parts));
    }

    private static SoapElement text(Entity text) {
        return SoapElement.of("Text", Stream.of(
                Stream.of(SoapElement.text("ID", text.objectId()), SoapElement.text("TypeCode", text.text("TypeCode")),
                        SoapElement.text("CreationDateTime", Entity.iso(text.createdAt()))),
                SoapElement.optional("Content", text.text("Text"))).flatMap(parts -> parts));
    }
}
