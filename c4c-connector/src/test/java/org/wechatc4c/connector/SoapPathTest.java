package org.wechatc4c.connector;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wechatc4c.events.Cause;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.delivery.DeliveryEvent;
import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.InboundEvent.Followed;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;
import org.wechatc4c.events.outbound.OutboundMessage;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.c4c.C4cStandIn;
import org.wechatc4c.standin.c4c.Call;
import org.wechatc4c.standin.c4c.Entry;
import org.wechatc4c.standin.c4c.SoapFault;
import org.wechatc4c.standin.c4c.Ticket;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;

/** The same story as ever, told to C4C in SOAP. */
@QuarkusTest
@TestProfile(SoapPathTest.InSoap.class)
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
@WithTestResource(C4cTenant.class)
class SoapPathTest {

    public static final class InSoap implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("c4c.interface", "soap");
        }
    }

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final AtomicInteger MESSAGES = new AtomicInteger(80_000);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    C4cStandIn tenant;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    private Topics topics;
    private Customer customer;
    private int soapBefore;
    private int odataBefore;

    @BeforeEach
    void begin() {
        topics = new Topics(brokers);
        customer = new Customer("shop", "oW9x_2aAbBcCdDeEfFgGhHiS" + String.format("%04d", PEOPLE.incrementAndGet()));
        countFromHere();
    }

    @AfterEach
    void end() {
        topics.close();
    }

    @Test
    void fromTheFollowToTheAgentsAnswer() {
        follow();
        awaitCustomer();
        say("充电线锁不上 🚗 <b>&amp; ]]> \"'");
        var ticket = awaitTexts("充电线锁不上 🚗 <b>&amp; ]]> \"'");
        awaitOpened(ticket);
        say("今天可以来看一下吗?\r\nplease");
        awaitTexts("充电线锁不上 🚗 <b>&amp; ]]> \"'", "今天可以来看一下吗?\r\nplease");

        tenant.desk().reply(ticket.id(), "Wei Chen", "您好,技师今天下午联系您。");

        assertThat(ticket.customerId()).isEqualTo(awaitCustomer().customerId());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(answers()).singleElement()
                .satisfies(record -> assertThat(record.as(OutboundMessage.class)).isInstanceOfSatisfying(
                        OutboundMessage.TextRequested.class, text -> {
                            assertThat(text.text()).isEqualTo("您好,技师今天下午联系您。");
                            assertThat(text.cause()).isInstanceOfSatisfying(Cause.AgentReplied.class,
                                    cause -> assertThat(cause.ticketId()).isEqualTo(ticket.id()));
                        })));
    }

    @Test
    void looksAtTheTicketAfterAWhile() {
        say("first");
        var ticket = awaitTexts("first");
        awaitOpened(ticket);

        TickingClock.advance(Duration.ofMinutes(2));
        countFromHere();
        say("what a telephone cannot show: \u0007");
        awaitTexts("first", "what a telephone cannot show: \uFFFD");

        assertThat(soapCalls()).extracting(SoapPathTest::service).containsExactly("managesocialmediaactivityin");
        assertThat(odataCalls()).hasSize(1);
    }

    @Test
    void callsC4cAsSeldomAsItCan() {
        follow();
        awaitCustomer();
        assertThat(soapCalls()).extracting(SoapPathTest::service).containsExactly("requestforsocialmediauserprofi",
                "querycustomerin",
                "managecustomerin", "managesocialmediauserprofilein", "managesocialmediauserprofilein");
        assertThat(odataCalls()).isEmpty();

        say("first");
        awaitOpened(awaitTexts("first"));
        countFromHere();
        say("second");
        awaitTexts("first", "second");

        assertThat(soapCalls()).extracting(SoapPathTest::service).containsExactly("managesocialmediaactivityin");
        assertThat(odataCalls()).isEmpty();
    }

    static List<SoapFault> whatMayGoWrong() {
        return List.of(SoapFault.takeAndCut(), SoapFault.cut(), SoapFault.takeAndBreak(), SoapFault.broken(),
                SoapFault.locked(),
                SoapFault.unauthorised(), SoapFault.emptyConfirmation(), SoapFault.page(200), SoapFault.page(503),
                SoapFault.log(2, "just a remark"),
                SoapFault.saying("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><x>&e;</x>"));
    }

    /** Whatever happens at whichever call of a registration and a first message. */
    @ParameterizedTest
    @MethodSource("whatMayGoWrong")
    void nothingIsLostAndNothingTwice(SoapFault fault) {
        tenant.nextSoapWrites(fault, SoapFault.log(1, "fine"), fault, SoapFault.log(1, "fine"), fault);

        follow();
        say("first");
        awaitOpened(awaitTexts("first"));
        tenant.nextSoapWrites(fault);
        say("second");

        awaitTexts("first", "second");
        assertThat(customers()).hasSize(1);
        assertThat(awaitCustomer().openId()).isEqualTo(customer.openId());
    }

    @Test
    void whatCannotBeReadIsReadAgain() {
        tenant.nextSoap(SoapFault.cut(), SoapFault.broken(), SoapFault.page(200), SoapFault.unauthorised(),
                SoapFault.page(503));

        follow();
        say("first");

        awaitOpened(awaitTexts("first"));
        assertThat(customers()).hasSize(1);
    }

    @Test
    void whatC4cRefusesWithStatus200GoesToTheDeadLetters() {
        follow();
        awaitCustomer();
        say("first");
        awaitOpened(awaitTexts("first"));

        tenant.nextSoapWrites(SoapFault.log(3, "The message is not accepted"), SoapFault.log(3, "The message is not accepted"));
        say("refused");
        say("accepted");

        awaitTexts("first", "accepted");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(topics.withKey("wechat.inbound.dlq", customer.key())).singleElement()
                        .satisfies(record -> assertThat(new String(record.value(), UTF_8)).contains("refused")));
    }

    @Test
    void agentsAreToldWhatDidNotArriveOnce() {
        say("question");
        var ticket = awaitTexts("question");
        awaitOpened(ticket);
        tenant.nextSoapWrites(SoapFault.takeAndCut());

        topics.publish("wechat.delivery", new DeliveryEvent.Refused(customer, now(), "c4c:activity:59188",
                new Cause.AgentReplied("59188", ticket.id()), 1, 45015, "the customer has not written for 48 hours"),
                "c4c:activity:59188:refused:" + customer.openId());

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(notes()).hasSize(1));
        await().during(Duration.ofMillis(600)).atMost(PATIENCE).untilAsserted(() -> assertThat(notes()).hasSize(1));
    }

    @Test
    void anAnswerToNobodyKnownIsKept() {
        given().header("X-API-Key", "key-of-the-tests").contentType(ContentType.JSON)
                .body(Map.of("original_id", "*", "sma_id", "4711", "service_req_no", "", "author_name", "", "author_email", "",
                        "sma_create_datetime", "2026-03-01T10:05:14Z", "private_ind", "FALSE", "text", "hello"))
                .when().post("/c4c/wechat").then().statusCode(422);
    }

    private void follow() {
        publish(new Followed(customer, now(), Map.of(), null));
    }

    private void say(String text) {
        publish(new TextReceived(customer, now(), Map.of(), "7012345678" + MESSAGES.incrementAndGet(), text));
    }

    private void publish(InboundEvent event) {
        topics.publish("wechat.inbound", event, event instanceof InboundEvent.MessageReceived message ? message.messageId()
                : customer.key() + ":follow:" + MESSAGES.incrementAndGet());
    }

    private static Instant now() {
        return Instant.ofEpochSecond(Instant.now().getEpochSecond());
    }

    private org.wechatc4c.standin.c4c.Customer awaitCustomer() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(customers()).hasSize(1);
            assertThat(topics.withKey("wechat.outbound", customer.key())).isNotEmpty();
        });
        return customers().get(0);
    }

    private Ticket awaitTexts(String... texts) {
        await().atMost(PATIENCE).untilAsserted(
                () -> assertThat(tenant.desk().ticketsOf(customer.openId())).singleElement().extracting(Ticket::texts)
                        .isEqualTo(List.of(texts)));
        return tenant.desk().ticketsOf(customer.openId()).get(0);
    }

    private void awaitOpened(Ticket ticket) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(topics.withKey("crm.events", customer.key()))
                .extracting(Topics.Seen::id).contains("ticket-opened:" + ticket.objectId()));
    }

    private List<org.wechatc4c.standin.c4c.Customer> customers() {
        return tenant.desk().customers().stream().filter(known -> known.name().contains(customer.openId())).toList();
    }

    private List<String> notes() {
        return tenant.desk().ticketsOf(customer.openId()).get(0).entries().stream()
                .filter(entry -> entry.from() == Entry.From.INTERNAL).map(Entry::text).toList();
    }

    private List<Topics.Seen> answers() {
        return topics.withKey("wechat.outbound", customer.key()).stream()
                .filter(record -> record.id().startsWith("c4c:activity")).toList();
    }

    private void countFromHere() {
        soapBefore = tenant.soapCalls().size();
        odataBefore = tenant.calls().size();
    }

    private List<Call> soapCalls() {
        return tenant.soapCalls().stream().skip(soapBefore).toList();
    }

    private List<Call> odataCalls() {
        return tenant.calls().stream().skip(odataBefore).toList();
    }

    private static String service(Call call) {
        return call.path().substring(call.path().lastIndexOf('/') + 1);
    }
}
