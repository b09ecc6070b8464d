package org.wechatc4c.connector;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.events.Cause;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.crm.CrmEvent;
import org.wechatc4c.events.delivery.DeliveryEvent;
import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.InboundEvent.Followed;
import org.wechatc4c.events.inbound.InboundEvent.ImageReceived;
import org.wechatc4c.events.inbound.InboundEvent.LocationReceived;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;
import org.wechatc4c.events.outbound.OutboundMessage;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.c4c.C4cStandIn;
import org.wechatc4c.standin.c4c.Call;
import org.wechatc4c.standin.c4c.Entry;
import org.wechatc4c.standin.c4c.Fault;
import org.wechatc4c.standin.c4c.Ticket;
import org.wechatc4c.standin.c4c.opinion.ODataOpinion;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

/** The connector between real topics and a C4C tenant: follow, ask, answer, and what may go wrong meanwhile. */
@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
@WithTestResource(C4cTenant.class)
class MainPathTest {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final AtomicInteger MESSAGES = new AtomicInteger(70_000);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    C4cStandIn tenant;

    ODataOpinion opinion;

    @Inject
    RedisDataSource redis;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    private Topics topics;
    private Customer customer;
    private int callsBefore;

    @BeforeEach
    void begin() {
        topics = new Topics(brokers);
        customer = new Customer("shop", "oW9x_2aAbBcCdDeEfFgGhHiI" + String.format("%04d", PEOPLE.incrementAndGet()));
        callsBefore = tenant.calls().size();
    }

    @AfterEach
    void end() {
        topics.close();
    }

    @Test
    void aFollowMakesACustomerWhoIsToldTheNumber() {
        follow();

        var registered = awaitCustomer();
        assertThat(registered.name()).isEqualTo("WeChat " + customer.openId());
        assertThat(topics.withKey("crm.events", customer.key())).singleElement().satisfies(record -> {
            assertThat(record.id()).isEqualTo("customer-created:" + customer.key());
            assertThat(record.headers()).containsEntry("ce_type", "crm.events.customer-created.v1")
                    .containsEntry("ce_source", "/c4c-connector");
            assertThat(record.as(CrmEvent.class)).isInstanceOfSatisfying(CrmEvent.CustomerCreated.class,
                    created -> assertThat(created.customerId()).isEqualTo(registered.customerId()));
        });
        assertThat(told()).singleElement().satisfies(record -> {
            assertThat(record.id()).isEqualTo("c4c:customer-registered:" + customer.key());
            assertThat(record.as(OutboundMessage.class)).isInstanceOfSatisfying(OutboundMessage.TextRequested.class, text -> {
                assertThat(text.cause()).isEqualTo(new Cause.CustomerRegistered(registered.customerId()));
                assertThat(text.text()).contains("您的客户编号是 " + registered.customerId())
                        .contains("You are customer " + registered.customerId());
                assertThat(text.expiresAt()).isNotNull();
            });
        });
    }

    @Test
    void followingAgainMakesNoSecondCustomer() {
        follow();
        awaitCustomer();

        follow();
        say("hello");
        awaitTexts("hello");

        assertThat(customers()).hasSize(1);
        assertThat(told()).hasSize(1);
    }

    @Test
    void messagesBecomeOneTicket() {
        follow();
        awaitCustomer();

        say("充电线锁不上 🚗");
        var ticket = awaitTexts("充电线锁不上 🚗");
        awaitOpened(ticket);
        say("今天可以来看一下吗?");

        assertThat(awaitTexts("充电线锁不上 🚗", "今天可以来看一下吗?").id()).isEqualTo(ticket.id());
        assertThat(ticket.customerId()).isEqualTo(awaitCustomer().customerId());
    }

    @Test
    void callsC4cAsSeldomAsItCan() {
        follow();
        awaitCustomer();
        assertThat(callsSinceThen()).describedAs("follow").hasSize(3);

        callsBefore = tenant.calls().size();
        say("first");
        awaitOpened(awaitTexts("first"));
        assertThat(callsSinceThen()).describedAs("first message").filteredOn(call -> !isLookingForTheTicket(call)).hasSize(3);

        callsBefore = tenant.calls().size();
        say("second");
        awaitTexts("first", "second");
        assertThat(callsSinceThen()).describedAs("following message").hasSize(1);
    }

    @Test
    void aMessageAfterTheEndOfATicketBeginsAnother() {
        say("first");
        var ticket = awaitTexts("first");
        awaitOpened(ticket);

        tenant.desk().setStatus(ticket.id(), "6");
        TickingClock.advance(Duration.ofMinutes(2));
        say("second");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tickets()).extracting(Ticket::texts)
                .containsExactlyInAnyOrder(List.of("first"),
                        List.of("second\n（接续工单 " + ticket.id() + " / follows ticket " + ticket.id() + "）")));
        awaitOpened(tickets().get(1));
    }

    @Test
    void anOpenTicketStaysTheOneAfterAWhile() {
        say("first");
        awaitOpened(awaitTexts("first"));

        TickingClock.advance(Duration.ofMinutes(2));
        say("second");

        awaitTexts("first", "second");
    }

    @Test
    void whoWritesWithoutAFollowBecomesACustomerFirst() {
        say("I followed long ago");

        assertThat(awaitTexts("I followed long ago").customerId()).isEqualTo(awaitCustomer().customerId());
    }

    @Test
    void aChannelMayLeaveCustomersToTheAgents() {
        customer = new Customer("quiet", customer.openId());

        follow();
        say("hello");

        awaitTexts("hello");
        assertThat(customers()).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void otherMessagesAreReadableToo() {
        var photo = new ImageReceived(customer, now(), Map.of(), nextMessageId(), "media-1", "http://example.cn/p.jpg");
        publish(photo);
        publish(new LocationReceived(customer, now(), Map.of(), nextMessageId(), 30.657, 104.066, 16, "成都市"));

        awaitTexts("[图片 image] photo-" + photo.messageId(), """
                [位置 location]
                成都市
                30.657000, 104.066000 (GCJ-02)
                https://uri.amap.com/marker?position=104.066000,30.657000\
                &name=%E6%88%90%E9%83%BD%E5%B8%82&coordinate=gaode""");
    }

    @Test
    void aSecondRecordOfAMessageChangesNothing() {
        var text = text("once");
        topics.publish("wechat.inbound", text, "twice-" + text.messageId());
        topics.publish("wechat.inbound", text, "twice-" + text.messageId());
        say("after");

        awaitTexts("once", "after");
    }

    @Test
    void aMessageThatAnEarlierOwnerPostedIsNotPostedAgain() {
        var text = text("once");
        publish(text);
        awaitOpened(awaitTexts("once"));

        // Another id, so that this instance cannot remember it: the record is as old as the last owner of its partition.
        topics.publish("wechat.inbound", text, "replayed-" + text.messageId(), Instant.now().minusSeconds(3600));
        say("after");

        awaitTexts("once", "after");
    }

    @Test
    void theSameMessageIdOfTwoPeopleIsTwoMessages() {
        var first = text("from one");
        publish(first);
        awaitOpened(awaitTexts("from one"));

        customer = new Customer("shop", customer.openId() + "x");
        topics.publish("wechat.inbound", new TextReceived(customer, now(), Map.of(), first.messageId(), "from another"),
                "other-" + first.messageId(), Instant.now().minusSeconds(3600));

        awaitTexts("from another");
    }

    @Test
    void anExpiredTokenIsRenewedOnTheWay() {
        follow();
        awaitCustomer();

        tenant.expireCsrf();
        say("hello");

        awaitTexts("hello");
    }

    @Test
    void anEmptiedRedisChangesNothing() {
        follow();
        say("first");
        awaitOpened(awaitTexts("first"));

        redis.flushall();
        say("second");

        awaitTexts("first", "second");
        assertThat(customers()).hasSize(1);
    }

    @Test
    void aMessageThatWasTakenAndCutOffIsPostedOnce() {
        follow();
        awaitCustomer();

        tenant.nextWrites(Fault.takeAndCut());
        say("first");
        awaitOpened(awaitTexts("first"));
        tenant.nextWrites(Fault.takeAndCut());
        say("second");
        say("third");

        awaitTexts("first", "second", "third");
    }

    @Test
    void aMessageThatWasCutOffUntakenIsPostedOnceAllTheSame() {
        follow();
        awaitCustomer();

        tenant.nextWrites(Fault.cut());
        say("first");
        say("second");

        awaitTexts("first", "second");
    }

    @Test
    void aRegistrationThatWasCutOffIsCarriedOn() {
        tenant.nextWrites(Fault.takeAndCut(), Fault.takeAndCut());

        follow();

        awaitCustomer();
        assertThat(customers()).hasSize(1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(told()).isNotEmpty());
        assertThat(told()).extracting(Topics.Seen::id).containsOnly("c4c:customer-registered:" + customer.key());
    }

    @Test
    void anOutageOnlyDelays() {
        tenant.next(Fault.answer(503), Fault.answer(500), Fault.locked(), Fault.logonPage(), Fault.answer(429),
                Fault.answer(401));

        say("first");
        say("second");

        awaitTexts("first", "second");
    }

    @Test
    void manyMessagesKeepTheirOrderWhateverGoesWrong() {
        var said = IntStream.rangeClosed(1, 12).mapToObj(number -> "message " + number).toArray(String[]::new);
        follow();
        awaitCustomer();

        tenant.nextWrites(Fault.takeAndCut(), Fault.answer(503), Fault.cut(), Fault.locked(), Fault.takeAndCut());
        for (String text : said) {
            say(text);
        }

        awaitTexts(said);
    }

    @Test
    void aRefusedMessageWaitsInTheDeadLettersAndTheNextGoesOn() {
        say("first");
        awaitOpened(awaitTexts("first"));

        tenant.nextWrites(Fault.answer(400), Fault.answer(400));
        var refused = text("refused");
        publish(refused);
        say("after");

        awaitTexts("first", "after");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(topics.withKey("wechat.inbound.dlq", customer.key()))
                .singleElement().satisfies(record -> {
                    assertThat(record.as(InboundEvent.class)).isEqualTo(refused);
                    assertThat(record.headers().get("dead-letter-reason")).startsWith("C4C refused with status 400");
                    assertThat(record.id()).isEqualTo(refused.messageId());
                }));
    }

    @Test
    void whatNobodyCanReadWaitsAsItCameAndTheNextGoesOn() {
        var unknown = "{\"type\":\"wechat.inbound.hologram.v1\",\"customer\":{\"channelId\":\"shop\",\"openId\":\"o1\"},"
                + "\"at\":\"2026-03-01T08:00:00Z\",\"shape\":\"cube\"}";
        topics.send("wechat.inbound", customer.key(), "not json".getBytes(UTF_8), "poison-1", Instant.now());
        topics.send("wechat.inbound", customer.key(), unknown.getBytes(UTF_8), "poison-2", Instant.now());
        say("after");

        awaitTexts("after");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(topics.all("wechat.inbound.dlq"))
                .filteredOn(record -> record.id().startsWith("poison"))
                .extracting(Topics.Seen::id).contains("poison-1", "poison-2"));
        assertThat(topics.withKey("wechat.inbound.dlq", customer.key())).extracting(record -> new String(record.value(), UTF_8))
                .containsExactly("not json", unknown);
    }

    @Test
    void anAgentsAnswerGoesToTheCustomer() {
        say("question");
        var ticket = awaitTexts("question");

        var answered = tenant.desk().reply(ticket.id(), "Wei Chen", "您好, 1+1 = 2 & 技师今天下午联系您。");

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answers()).singleElement().satisfies(record -> {
            assertThat(record.as(OutboundMessage.class)).isInstanceOfSatisfying(OutboundMessage.TextRequested.class, text -> {
                assertThat(text.customer()).isEqualTo(customer);
                assertThat(text.text()).isEqualTo("您好, 1+1 = 2 & 技师今天下午联系您。");
                assertThat(text.cause()).isInstanceOfSatisfying(Cause.AgentReplied.class, cause -> {
                    assertThat(cause.ticketId()).isEqualTo(ticket.id());
                    assertThat(record.id()).isEqualTo("c4c:activity:" + cause.activityId());
                });
            });
        });
    }

    @Test
    void anAnswerIsFoundByItsTicketAlone() {
        say("question");
        var ticket = awaitTexts("question");

        given().header("X-API-Key", "key-of-the-tests").contentType(ContentType.JSON)
                .body(Map.of("original_id", "", "sma_id", "by-ticket", "service_req_no", ticket.id(), "text", "hello"))
                .when().post("/c4c/wechat").then().statusCode(200);

        assertThat(answers()).singleElement().extracting(Topics.Seen::id).isEqualTo("c4c:activity:by-ticket");
    }

    @Test
    void anAnswerIsFoundByItsMessageAlone() {
        var question = text("question");
        publish(question);
        awaitTexts("question");

        given().queryParam("key", "key-of-the-tests").contentType("application/x-www-form-urlencoded; charset=utf-8")
                .body("content=%7B%22original_id%22%3A%22" + question.messageId()
                        + "%22%2C%22sma_id%22%3A%22by-message%22%2C%22text%22%3A%22a+b%22%7D")
                .when().post("/c4c/wechat").then().statusCode(200);

        assertThat(answers()).singleElement().satisfies(record -> assertThat(record.as(OutboundMessage.class))
                .isInstanceOfSatisfying(OutboundMessage.TextRequested.class, text -> assertThat(text.text()).isEqualTo("a b")));
    }

    @Test
    void anAnswerThatFitsTwoPeopleIsGivenToNobodyAndKept() {
        say("question of one");
        var ticket = awaitTexts("question of one");
        customer = new Customer("shop", customer.openId() + "x");
        var question = text("question of another");
        publish(question);
        awaitTexts("question of another");

        mashup(Map.of("original_id", question.messageId(), "sma_id", "between", "service_req_no", ticket.id(), "text", "hi"))
                .statusCode(422).contentType("application/problem+json").body("detail", containsString("different people"));

        assertThat(answers()).isEmpty();
        assertThat(kept("c4c:activity:between")).singleElement().satisfies(record -> {
            assertThat(new String(record.value(), UTF_8)).contains("\"text\":\"hi\"");
            assertThat(record.headers().get("dead-letter-reason")).contains("different people");
        });
    }

    @Test
    void anAnswerToNobodyKnownIsKept() {
        mashup(Map.of("original_id", "no-such*", "sma_id", "lost", "service_req_no", "0", "text", "hi")).statusCode(422);

        assertThat(kept("c4c:activity:lost")).hasSize(1);
    }

    @Test
    void anAnswerIsKeptWhileC4cIsAway() {
        tenant.next(Fault.answer(503), Fault.answer(503));

        mashup(Map.of("original_id", "1", "sma_id", "meanwhile", "service_req_no", "1", "text", "hi")).statusCode(503);

        assertThat(kept("c4c:activity:meanwhile")).hasSize(1);
    }

    @Test
    void nobodyElseMayAnswer() {
        var calls = tenant.calls().size();
        given().body("{}").when().post("/c4c/wechat").then().statusCode(401)
                .header("WWW-Authenticate", "Basic realm=\"c4c\"").contentType("application/problem+json");
        given().auth().preemptive().basic("mashup", "wrong").body("{}").when().post("/c4c/wechat").then().statusCode(401);
        given().header("X-API-Key", "wrong").body("{}").when().post("/c4c/wechat").then().statusCode(401);

        assertThat(tenant.calls()).hasSize(calls);
    }

    @Test
    void whatC4cDoesNotSendIsRefused() {
        given().header("X-API-Key", "key-of-the-tests").body("hello").when().post("/c4c/wechat").then().statusCode(400);
        given().header("X-API-Key", "key-of-the-tests").body("{\"sma_id\":\"1\"}").when().post("/c4c/wechat").then()
                .statusCode(400).body("detail", containsString("text is missing"));
        given().header("X-API-Key", "key-of-the-tests").body("x".repeat(300_000)).when().post("/c4c/wechat").then()
                .statusCode(413);
    }

    @Test
    void whatDidNotArriveIsNotedOnTheTicketOnce() {
        say("question");
        var ticket = awaitTexts("question");
        var refused = new DeliveryEvent.Refused(customer, now(), "c4c:activity:59188",
                new Cause.AgentReplied("59188", ticket.id()), 1, 45015, "the customer has not written for 48 hours");
        var unknown = new DeliveryEvent.OutcomeUnknown(customer, now(), "c4c:activity:59189",
                new Cause.AgentReplied("59189", ticket.id()), 1, "no answer");

        topics.publish("wechat.delivery", refused, "c4c:activity:59188:refused:1");
        topics.publish("wechat.delivery", new DeliveryEvent.Accepted(customer, now(), "c4c:activity:59187",
                new Cause.AgentReplied("59187", ticket.id()), 1), "c4c:activity:59187:accepted:1");
        topics.publish("wechat.delivery", refused, "c4c:activity:59188:refused:1", Instant.now().minusSeconds(3600));
        tenant.nextWrites(Fault.takeAndCut());
        topics.publish("wechat.delivery", unknown, "c4c:activity:59189:outcome-unknown:1");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(notes()).anySatisfy(note -> assertThat(note).contains("59189")));
        assertThat(notes()).hasSize(2);
        assertThat(notes().get(0)).contains("未送达").contains("45015 the customer has not written for 48 hours");
        assertThat(tickets().get(0).texts()).containsExactly("question");
    }

    private void follow() {
        publish(new Followed(customer, now(), Map.of(), null));
    }

    private void say(String text) {
        publish(text(text));
    }

    private TextReceived text(String text) {
        return new TextReceived(customer, now(), Map.of(), nextMessageId(), text);
    }

    private void publish(InboundEvent event) {
        topics.publish("wechat.inbound", event, event instanceof InboundEvent.MessageReceived message ? message.messageId()
                : customer.key() + ":follow:" + MESSAGES.incrementAndGet());
    }

    private static String nextMessageId() {
        return "7012345678" + MESSAGES.incrementAndGet();
    }

    private static Instant now() {
        return Instant.ofEpochSecond(Instant.now().getEpochSecond());
    }

    private org.wechatc4c.standin.c4c.Customer awaitCustomer() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(customers()).hasSize(1);
            assertThat(told()).isNotEmpty();
        });
        return customers().get(0);
    }

    private Ticket awaitTexts(String... texts) {
        await().atMost(PATIENCE).untilAsserted(
                () -> assertThat(tickets()).singleElement().extracting(Ticket::texts).isEqualTo(List.of(texts)));
        return tickets().get(0);
    }

    private void awaitOpened(Ticket ticket) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(topics.withKey("crm.events", customer.key()))
                .extracting(Topics.Seen::id).contains("ticket-opened:" + ticket.objectId()));
    }

    private List<org.wechatc4c.standin.c4c.Customer> customers() {
        return tenant.desk().customers().stream().filter(known -> known.name().contains(customer.openId())).toList();
    }

    private List<Ticket> tickets() {
        return tenant.desk().ticketsOf(customer.openId());
    }

    private List<String> notes() {
        return tickets().get(0).entries().stream().filter(entry -> entry.from() == Entry.From.INTERNAL).map(Entry::text)
                .toList();
    }

    private List<Topics.Seen> told() {
        return topics.withKey("wechat.outbound", customer.key()).stream()
                .filter(record -> record.id().startsWith("c4c:customer-registered")).toList();
    }

    private List<Topics.Seen> answers() {
        return topics.withKey("wechat.outbound", customer.key()).stream()
                .filter(record -> record.id().startsWith("c4c:activity")).toList();
    }

    private List<Topics.Seen> kept(String id) {
        return topics.all("wechat.outbound.dlq").stream().filter(record -> record.id().equals(id)).toList();
    }

    private static ValidatableResponse mashup(Map<String, String> answer) {
        return given().header("X-API-Key", "key-of-the-tests").contentType(ContentType.JSON).body(answer)
                .when().post("/c4c/wechat").then();
    }

    private List<Call> callsSinceThen() {
        return tenant.calls().stream().skip(callsBefore).filter(call -> !call.path().endsWith("/c4codataapi/")).toList();
    }

    /** How often C4C is asked for a ticket depends on how long it takes to make it. */
    private static boolean isLookingForTheTicket(Call call) {
        return call.path().endsWith("ServiceRequestBusinessTransactionDocumentReferenceCollection");
    }
}
