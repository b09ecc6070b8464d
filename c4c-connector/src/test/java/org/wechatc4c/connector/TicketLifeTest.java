package org.wechatc4c.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.wechatc4c.events.crm.CrmEvent;
import org.wechatc4c.events.crm.TicketStatus;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.c4c.Fault;
import org.wechatc4c.standin.c4c.Ticket;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** What becomes of messages after agents have done with a ticket. */
@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
@WithTestResource(C4cTenant.class)
class TicketLifeTest extends Story {

    @Override
    String channel() {
        return "shop";
    }

    @Test
    void aCompletedTicketIsOpenedAgain() {
        var ticket = ticketWithStatus("5");

        var second = say("second");

        awaitTexts("first", "second");
        assertThat(tickets().get(0).status()).isEqualTo("2");
        awaitEvent("ticket-reopened:" + ticket.objectId() + ':' + second.messageId());
        assertThat(topics.withKey("crm.events", customer.key())).last().satisfies(record -> assertThat(record
                .as(CrmEvent.class)).isInstanceOfSatisfying(CrmEvent.TicketChanged.class, changed -> {
                    assertThat(changed.status()).isEqualTo(TicketStatus.IN_PROCESS);
                    assertThat(changed.ticketId()).isEqualTo(ticket.id());
                }));
    }

    @Test
    void aTicketThatSomebodyChangesMeanwhileIsReadAgain() {
        ticketWithStatus("5");

        tenant.nextWrites(Fault.answer(412), Fault.answer(412));
        say("second");

        awaitTexts("first", "second");
        assertThat(tickets().get(0).status()).isEqualTo("2");
    }

    @Test
    void aTicketThatWasOpenedAgainWithoutAnAnswerIsSeenToBeOpen() {
        var ticket = ticketWithStatus("5");

        tenant.nextWrites(Fault.takeAndCut());
        var second = say("second");

        awaitTexts("first", "second");
        awaitEvent("ticket-reopened:" + ticket.objectId() + ':' + second.messageId());
    }

    @Test
    void aLockedTicketIsOpenedAgainLater() {
        ticketWithStatus("5");

        tenant.nextWrites(Fault.locked(), Fault.locked());
        say("second");

        awaitTexts("first", "second");
        assertThat(tickets().get(0).status()).isEqualTo("2");
    }

    @Test
    void aTicketThatMayNotBeOpenedAgainIsFollowedByAnother() {
        var ticket = ticketWithStatus("5");
        tenant.desk().freezeStatus(ticket.id());

        say("second");

        awaitFollowUp(ticket, "second");
    }

    @Test
    void aStatusOfTheTenantsOwnIsTreatedAsWhatItStandsFor() {
        var ticket = ticketWithStatus("Z6");
        say("second");
        awaitTexts("first", "second");
        assertThat(tickets().get(0).status()).isEqualTo("Z6");

        tenant.desk().setStatus(ticket.id(), "YJ");
        TickingClock.advance(Duration.ofMinutes(2));
        say("third");

        awaitTexts("first", "second", "third");
        assertThat(tickets().get(0).status()).isEqualTo("2");
    }

    @Test
    void aClosedTicketIsFollowedByAnotherThatRefersToIt() {
        var ticket = ticketWithStatus("6");

        say("second");

        var next = awaitFollowUp(ticket, "second");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(references(next)).containsExactly(ticket.id()));
    }

    @Test
    void aFollowUpThatWasInterruptedAnywhereIsOneAndRefersToTheTicketBefore() {
        var ticket = ticketWithStatus("6");

        tenant.nextWrites(Fault.takeAndCut(), Fault.takeAndCut());
        say("second");
        say("third");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tickets()).extracting(Ticket::texts).containsExactlyInAnyOrder(
                List.of("first"), List.of(followUp(ticket, "second"), "third")));
        var next = tickets().stream().filter(other -> !other.id().equals(ticket.id())).findFirst().orElseThrow();
        awaitOpened(next);
        assertThat(references(next)).containsExactly(ticket.id());
    }

    @Test
    void aMessageThatIsReplayedAfterTheEndOfItsTicketChangesNothing() {
        var first = say("first");
        var ticket = awaitOpened(awaitTexts("first"));
        tenant.desk().setStatus(ticket.id(), "6");
        redis.flushall();

        sayAgain(first);
        sayAgain(first);
        say("second");

        awaitFollowUp(ticket, "second");
    }

    @Test
    void theOpenTicketIsToldWhateverIsRemembered() {
        assertThat(desk.openTicket(customer).await().atMost(PATIENCE)).isEmpty();
        var ticket = awaitOpened(awaitTexts(say("first").text()));

        assertThat(desk.openTicket(customer).await().atMost(PATIENCE).orElseThrow().number()).isEqualTo(ticket.id());
        redis.flushall();
        assertThat(desk.openTicket(customer).await().atMost(PATIENCE).orElseThrow().number()).isEqualTo(ticket.id());
        tenant.desk().setStatus(ticket.id(), "5");
        assertThat(desk.openTicket(customer).await().atMost(PATIENCE)).isEmpty();
    }

    private Ticket ticketWithStatus(String status) {
        say("first");
        var ticket = awaitOpened(awaitTexts("first"));
        tenant.desk().setStatus(ticket.id(), status);
        TickingClock.advance(Duration.ofMinutes(2));
        return ticket;
    }

    private Ticket awaitFollowUp(Ticket ticket, String text) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tickets()).extracting(Ticket::texts)
                .containsExactlyInAnyOrder(List.of("first"), List.of(followUp(ticket, text))));
        return tickets().stream().filter(other -> !other.id().equals(ticket.id())).findFirst().orElseThrow();
    }

    private static String followUp(Ticket ticket, String text) {
        return text + "\n（接续工单 " + ticket.id() + " / follows ticket " + ticket.id() + "）";
    }

    private List<String> references(Ticket ticket) {
        return read("ServiceRequestBusinessTransactionDocumentReferenceCollection?$filter=ParentObjectID eq '"
                + ticket.objectId() + "' and TypeCode eq '118'").stream().map(row -> row.path("ID").asText()).toList();
    }
}
