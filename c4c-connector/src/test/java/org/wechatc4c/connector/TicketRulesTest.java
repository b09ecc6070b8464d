package org.wechatc4c.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.wechatc4c.events.Customer;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.c4c.Call;
import org.wechatc4c.standin.c4c.Fault;
import org.wechatc4c.standin.c4c.Ticket;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** What a channel wants its tickets to say. */
@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
@WithTestResource(C4cTenant.class)
class TicketRulesTest extends Story {

    @Override
    String channel() {
        return "ruled";
    }

    @Test
    void aTicketThatC4cMadeIsChangedOnce() {
        countCalls();
        say("hello\nworld");

        var ticket = awaitTexts("hello\nworld");
        awaitSays(ticket, "[ruled/text] hello", "7", "");
        awaitOpened(ticket);
        assertThat(calls()).filteredOn(call -> call.method().equals("PATCH")).hasSize(1);
    }

    @Test
    void aWordDecidesWhoLooksAfterIt() {
        say("my Brakes squeal");

        awaitSays(awaitTexts("my Brakes squeal"), "[ruled/text] my Brakes squeal", "1", "SUPCN01");
    }

    @Test
    void aChangeThatWasCutOffIsMadeAllTheSame() {
        tenant.nextWrites(Fault.slow(Duration.ofMillis(1)), Fault.slow(Duration.ofMillis(1)), Fault.slow(Duration.ofMillis(1)),
                Fault.answer(412), Fault.cut());
        say("hello");

        awaitSays(awaitTexts("hello"), "[ruled/text] hello", "7", "");
    }

    @Test
    void aChangeThatC4cRefusesLosesNoMessage() {
        customer = new Customer("misruled", customer.openId());
        say("hello");
        say("world");

        var ticket = awaitOpened(awaitTexts("hello", "world"));
        assertThat(ticket.subject()).isEqualTo("hello");
    }

    @Test
    void whatAnAgentDecidedIsNotOverriddenByAReplay() {
        var message = say("hello");
        var ticket = awaitTexts("hello");
        awaitSays(ticket, "[ruled/text] hello", "7", "");
        tenant.desk().setStatus(ticket.id(), "2");
        redis.flushall();

        countCalls();
        sayAgain(message);
        say("world");

        awaitTexts("hello", "world");
        assertThat(calls()).extracting(Call::method).doesNotContain("PATCH");
    }

    @Test
    void aTicketMayBelongUnderTheOneBefore() {
        say("hello");
        var ticket = awaitOpened(awaitTexts("hello"));
        tenant.desk().setStatus(ticket.id(), "6");
        TickingClock.advance(Duration.ofMinutes(2));

        say("again");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tickets()).hasSize(2));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(properties(tickets().get(1)).path("MainTicketID").asText())
                .isEqualTo(ticket.id()));
    }

    private void awaitSays(Ticket ticket, String title, String priority, String team) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var properties = properties(ticket);
            assertThat(properties.path("Name").asText()).isEqualTo(title);
            assertThat(properties.path("ServicePriorityCode").asText()).isEqualTo(priority);
            assertThat(properties.path("ServiceSupportTeamPartyID").asText()).isEqualTo(team);
        });
    }
}
