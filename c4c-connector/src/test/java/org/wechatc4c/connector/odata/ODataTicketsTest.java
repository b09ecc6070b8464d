package org.wechatc4c.connector.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wechatc4c.connector.odata.FakeWire.json;
import static org.wechatc4c.connector.odata.FakeWire.pass;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wechatc4c.connector.SteppedClock;
import org.wechatc4c.connector.access.Accesses;
import org.wechatc4c.connector.access.Call;
import org.wechatc4c.connector.access.TenantConfig;
import org.wechatc4c.connector.tenant.Tickets.NewTicket;
import org.wechatc4c.connector.tenant.Tickets.Note;
import org.wechatc4c.connector.tenant.Tickets.Particulars;
import org.wechatc4c.connector.tenant.Tickets.Reference;
import org.wechatc4c.connector.tenant.Tickets.Ticket;
import org.wechatc4c.connector.tenant.Tickets.TicketKey;
import org.wechatc4c.events.crm.TicketStatus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

class ODataTicketsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeWire wire = new FakeWire();
    private final ODataTickets tickets = new ODataTickets(new ODataClient(wire, Accesses.businessUser(),
            TenantConfig.with(Map.of()), JSON, new SteppedClock()));

    @ParameterizedTest
    @CsvSource({ "1, 1, NEW", "2, 2, IN_PROCESS", "4, 2, WAITING_CUSTOMER", "5, 3, COMPLETED", "6, 4, CLOSED",
            "Z6, 2, IN_PROCESS", "YJ, 3, COMPLETED", "Z6, 4, CLOSED", "1,, NEW", "4,, WAITING_CUSTOMER", "5,, COMPLETED",
            "6,, CLOSED", "Z9,, IN_PROCESS" })
    void knowWhereATicketIsWhateverTheTenantCallsIt(String statusCode, String lifeCycle, TicketStatus status) {
        wire.rule = call -> Uni.createFrom().item(json(200, """
                {"d":{"results":{"__metadata":{"etag":"W/\\"x\\""},"ObjectID":"T","ID":"8001234",
                "ServiceRequestUserLifeCycleStatusCode":"%s ","ServiceRequestLifeCycleStatusCode":"%s"}}}"""
                .formatted(statusCode, Objects.toString(lifeCycle, ""))));

        assertThat(tickets.read("T").await().indefinitely())
                .contains(new Ticket("T", "8001234", status, statusCode, null, "W/\"x\""));
    }

    @Test
    void areMadeWithAllThatBelongsToThemInOneCall() throws JsonProcessingException {
        wire.rule = call -> Uni.createFrom().item(call.verb() == Call.Verb.GET ? pass("t") : json(201, """
                {"d":{"results":{"ObjectID":"T","ID":"8001234","ServiceRequestUserLifeCycleStatusCode":"1"}}}"""));

        var made = tickets.create(new NewTicket(new Particulars("Title", "1", "SRRQ", "CA", "CB", "TEAM", null), "4",
                Map.of("BuyerPartyID", "1000777"), new Note("a < b\n& c", Instant.parse("2026-03-01T08:00:00.123Z"), "ZH"),
                new TicketKey("z_Key_KUT", "o:1"), new Reference("118", "8001233"))).await().indefinitely();

        assertThat(made.number()).isEqualTo("8001234");
        assertThat(body(1)).isEqualTo(JSON.readTree("""
                {"Name":"Title","ServicePriorityCode":"1","ProcessingTypeCode":"SRRQ","ServiceIssueCategoryID":"CA",
                "IncidentServiceIssueCategoryID":"CB","ServiceSupportTeamPartyID":"TEAM","DataOriginTypeCode":"4",
                "BuyerPartyID":"1000777","z_Key_KUT":"o:1",
                "ServiceRequestTextCollection":[{"TypeCode":"10004","LanguageCode":"ZH","Text":"a < b\\n& c",
                "FormattedText":"a &lt; b<br>&amp; c","TextCreatedOn":"2026-03-01T08:00:00Z"}],
                "ServiceRequestBusinessTransactionDocumentReference":[{"TypeCode":"118","ID":"8001233"}]}"""));
    }

    @Test
    void areNotAskedForAStatusThatFollowsNone() {
        assertThat(tickets.nextStatuses(new Ticket("T", "1", TicketStatus.COMPLETED, "", null, null)).await().indefinitely())
                .isEqualTo(List.of());
        assertThat(wire.calls).isEmpty();
    }

    private JsonNode body(int index) throws JsonProcessingException {
        return JSON.readTree(Objects.requireNonNull(wire.calls.get(index).body()));
    }
}
