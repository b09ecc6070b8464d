package org.wechatc4c.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.inbound.InboundEvent.MessageReceived;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.c4c.Call;
import org.wechatc4c.standin.c4c.Entry;
import org.wechatc4c.standin.c4c.Fault;
import org.wechatc4c.standin.c4c.Ticket;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Tickets and notes without activities. */
@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
@WithTestResource(C4cTenant.class)
class DirectTicketsTest extends Story {

    @Override
    String channel() {
        return "direct";
    }

    @Test
    void aFirstMessageIsTheDescriptionOfATicket() {
        var first = say("充电线锁不上 🚗\nsince yesterday");

        var ticket = awaitOpened(awaitSaid(first));
        assertThat(ticket.subject()).isEqualTo("充电线锁不上 🚗");
        assertThat(ticket.customerId()).isNotEmpty();
        assertThat(properties(ticket).path("DataOriginTypeCode").asText()).isEqualTo("4");
        assertThat(properties(ticket).path("ReportedPartyID").asText()).isEqualTo(ticket.customerId());
    }

    @Test
    void whatFollowsIsANoteWithWeChatsTime() {
        var first = say("first");
        awaitOpened(awaitSaid(first));

        var second = say(
                new TextReceived(customer, Instant.parse("2026-03-01T08:00:00Z"), Map.of(), nextMessageId(), "second"));

        var ticket = awaitSaid(first, second);
        assertThat(ticket.entries()).last().satisfies(entry -> {
            assertThat(entry.from()).isEqualTo(Entry.From.CUSTOMER);
            assertThat(entry.at()).isEqualTo(second.at());
        });
        assertThat(properties(ticket).path("ChangedByCustomerIndicator").asBoolean()).isTrue();
    }

    @Test
    void callsC4cAsSeldomAsItCan() {
        var first = text("first");
        sayInOneBreath(first);

        countCalls();
        var second = text("second");
        sayInOneBreath(second, text("third"));

        assertThat(calls()).hasSize(1);
    }

    @Test
    void nothingIsDoubledWhateverIsCutOff() {
        var said = IntStream.rangeClosed(1, 8).mapToObj(number -> text("message " + number)).toList();

        tenant.nextWrites(Fault.takeAndCut(), Fault.takeAndCut(), Fault.takeAndCut(), Fault.cut(), Fault.takeAndCut(),
                Fault.takeAndCut(), Fault.locked(), Fault.takeAndCut(), Fault.cut(), Fault.takeAndCut());
        said.forEach(this::say);

        awaitSaid(said.toArray(MessageReceived[]::new));
    }

    @Test
    void aRepeatFindsDescriptionAndNotesWithoutAnyMemory() {
        var first = say("first");
        awaitOpened(awaitSaid(first));
        var second = say("second");
        awaitSaid(first, second);
        redis.flushall();

        sayAgain(first);
        sayAgain(second);
        var third = say("third");

        awaitSaid(first, second, third);
    }

    @Test
    void aKeyFindsATicketHoweverManyThereAre() {
        customer = new Customer("keyed", customer.openId());
        var first = say("first");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tickets()).hasSize(1));
        var ticket = awaitOpened(tickets().get(0));
        assertThat(properties(ticket).path("ProductID").asText()).isEqualTo(customer.openId() + ':' + first.messageId());
        redis.flushall();

        countCalls();
        sayAgain(first);
        say("second");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tickets()).singleElement().extracting(Ticket::texts)
                .asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(2));
        assertThat(calls()).flatExtracting(Call::parts)
                .anySatisfy(call -> assertThat(call.query()).contains("ProductID eq '" + customer.openId() + ':'));
    }

    @Test
    void theOpenTicketIsFoundWithoutAnyMemory() {
        var first = say("first");
        var ticket = awaitOpened(awaitSaid(first));
        redis.flushall();

        assertThat(desk.openTicket(customer).await().atMost(PATIENCE).orElseThrow().number()).isEqualTo(ticket.id());
        var second = say("second");

        awaitSaid(first, second);
        assertThat(desk.isConversing(customer).await().atMost(PATIENCE)).isTrue();
    }

    @Test
    void aBreathIsOneNote() {
        sayInOneBreath(text("first"));
        var second = text("second");
        var third = text("third");

        sayInOneBreath(second, third);
        sayAgain(third);
        var fourth = say("fourth");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tickets()).singleElement().extracting(Ticket::texts)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(3).contains("second\nthird\n— WeChat direct " + second.messageId() + ' ' + third.messageId(),
                        signed(fourth)));
    }

    @Test
    void whatIsTooLongIsDividedAndNothingIsCutOff() {
        var sentence = "刹车有异响，尤其是在下雨天。";
        var text = sentence.repeat(100);

        var message = say(text);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tickets()).singleElement().extracting(
                ticket -> ticket.texts().stream().map(part -> part.substring(0, part.lastIndexOf('\n')))
                        .collect(Collectors.joining()))
                .isEqualTo(text));
        assertThat(tickets().get(0).texts()).allSatisfy(part -> assertThat(part).hasSizeLessThanOrEqualTo(1000))
                .allSatisfy(part -> assertThat(part.substring(0, part.lastIndexOf('\n'))).endsWith("。"));
        redis.flushall();
        sayAgain(message);
        var last = say("last");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tickets().get(0).texts()).last().isEqualTo(signed(last)));
        assertThat(tickets().get(0).texts()).filteredOn(part -> part.contains(sentence)).hasSize(3);
    }

    @Test
    void aCompletedTicketIsOpenedAgain() {
        var first = say("first");
        var ticket = awaitOpened(awaitSaid(first));
        tenant.desk().setStatus(ticket.id(), "5");
        TickingClock.advance(Duration.ofMinutes(2));

        var second = say("second");

        awaitSaid(first, second);
        assertThat(tickets().get(0).status()).isEqualTo("2");
    }

    @Test
    void aTicketThatWasClosedAMomentAgoIsFollowedByAnother() {
        var first = say("first");
        var ticket = awaitOpened(awaitSaid(first));
        tenant.desk().setStatus(ticket.id(), "6");

        var second = say("second");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tickets()).hasSize(2));
        assertThat(tickets().get(1).texts()).containsExactly("second\n（接续工单 " + ticket.id() + " / follows ticket "
                + ticket.id() + "）\n— WeChat direct " + second.messageId());
        assertThat(read("ServiceRequestBusinessTransactionDocumentReferenceCollection?$filter=ParentObjectID eq '"
                + tickets().get(1).objectId() + "'")).singleElement()
                .satisfies(row -> assertThat(row.path("ID").asText()).isEqualTo(ticket.id()));
    }

    @Test
    void whatLooksLikeCodeArrivesAsItIs() {
        var said = List.of("' or '1' eq '1", "\",\"TypeCode\":\"10011\",\"x\":\"", "<b>&amp;</b><script>alert(1)</script>",
                "a' and ParentObjectID eq guid'x", "— WeChat direct 1 2 3\n",
                "line\u2028separator\ttab \\ \\u0041 %27 + {text}")
                .stream().map(this::text).toList();

        said.forEach(this::say);

        awaitSaid(said.toArray(MessageReceived[]::new));
        assertThat(notes()).isEmpty();
    }

    @Test
    void whoIsNoCustomerGoesTheOtherWay() {
        customer = new Customer("stranger", customer.openId());

        say("hello");

        var ticket = awaitOpened(awaitTexts("hello"));
        assertThat(ticket.customerId()).isEmpty();
    }

    private Ticket awaitSaid(MessageReceived... messages) {
        var texts = Arrays.stream(messages).map(DirectTicketsTest::signed).toList();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tickets()).singleElement().extracting(Ticket::texts).isEqualTo(texts));
        return tickets().get(0);
    }

    private static String signed(MessageReceived message) {
        return (message instanceof TextReceived text ? text.text() : "") + "\n— WeChat direct " + message.messageId();
    }
}
