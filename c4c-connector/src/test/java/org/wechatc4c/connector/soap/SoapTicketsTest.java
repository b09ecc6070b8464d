package org.wechatc4c.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wechatc4c.connector.tenant.Tickets;
import org.wechatc4c.connector.tenant.Tickets.Ticket;
import org.wechatc4c.events.crm.TicketStatus;

class SoapTicketsTest {

    private static final String KEY = "00163E7A1B2C1EEF8AA0112233445566";

    private final FakeSoapWire wire = new FakeSoapWire();
    private final NoOData odata = new NoOData();
    private final Tickets tickets = new SoapTickets(new SoapClient(wire, FixedSoapConfig.WITH_PASSWORD),
            odata.port(Tickets.class));

    @ParameterizedTest
    @CsvSource({ "1, 1, NEW", "2, 4, WAITING_CUSTOMER", "2, Z3, IN_PROCESS", "3, 5, COMPLETED", "4, Z6, CLOSED",
            "'', 6, CLOSED" })
    void bothStatusesCount(String lifeCycle, String forAgents, TicketStatus status) {
        wire.answering(found(lifeCycle, forAgents));

        assertThat(tickets.withNumber("8001234").await().indefinitely())
                .contains(new Ticket(KEY, "8001234", status, forAgents, "SRRQ", null));
    }

    @Test
    void aSimilarNumberIsAnotherTicket() {
        wire.answering(found("1", "1"));

        assertThat(tickets.withNumber("800*").await().indefinitely()).isEmpty();
    }

    @Test
    void readsWhatMayBeChangedOverOData() {
        wire.answering(found("1", "1"));
        tickets.withNumber("8001234").await().indefinitely();

        tickets.read(KEY).await().indefinitely();

        assertThat(odata.asked).containsExactly("read");
    }

    @Test
    void looksForNotesOverSoapOnceTheNumberWasSeen() {
        wire.answering(found("1", "1"), found("1", "1"));

        tickets.hasNoteWith(KEY, "[event 1]").await().indefinitely();
        tickets.withNumber("8001234").await().indefinitely();

        assertThat(tickets.hasNoteWith(KEY, "[event 1]").await().indefinitely()).isTrue();
        assertThat(odata.asked).containsExactly("hasNoteWith");
    }

    @Test
    void onlyInternalNotesCount() {
        wire.answering(found("1", "1"), found("1", "1"));
        tickets.withNumber("8001234").await().indefinitely();

        assertThat(tickets.hasNoteWith(KEY, "a reply").await().indefinitely()).isFalse();
    }

    @Test
    void addsANoteAndLeavesTheTicketAsItIs() {
        wire.answering("<Confirmation2_sync><ServiceRequest><ID>8001234</ID></ServiceRequest></Confirmation2_sync>");

        tickets.addInternalNote(KEY, "未送达").await().indefinitely();

        assertThat(wire.calls.get(0).body()).contains("<ServiceRequest actionCode=\"06\"><ObjectNodeSenderTechnicalID>")
                .contains("<UUID>00163E7A-1B2C-1EEF-8AA0-112233445566</UUID><Text actionCode=\"01\"><TypeCode>10011</TypeCode>"
                        + "<Content>未送达</Content></Text></ServiceRequest>");
    }

    private static String found(String lifeCycle, String forAgents) {
        return "<Response_sync><ServiceRequest><ID>8001234</ID><UUID>00163e7a-1b2c-1eef-8aa0-112233445566</UUID>"
                + "<ProcessingTypeCode>SRRQ</ProcessingTypeCode><LifeCycleStatusCode>" + lifeCycle
                + "</LifeCycleStatusCode><ServiceTerms><UserLifeCycleStatusCode>"
                + forAgents
                + "</UserLifeCycleStatusCode></ServiceTerms><Text><TypeCode>10007</TypeCode><Content>a reply</Content></Text>"
                + "<Text><TypeCode>10011</TypeCode><Content>not sent\n[event 1]</Content></Text></ServiceRequest></Response_sync>";
    }
}
