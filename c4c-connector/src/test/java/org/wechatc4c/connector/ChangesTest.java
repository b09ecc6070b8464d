package org.wechatc4c.connector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.connector.change.PollingByHand;
import org.wechatc4c.events.Cause;
import org.wechatc4c.events.crm.CrmEvent;
import org.wechatc4c.events.crm.TicketStatus;
import org.wechatc4c.events.outbound.OutboundMessage;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.c4c.C4cStandIn;
import org.wechatc4c.standin.c4c.Fault;
import org.wechatc4c.standin.c4c.opinion.ODataOpinion;

import com.sun.net.httpserver.HttpServer;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** What people change in C4C and who is told of it. */
@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,redis"))
@WithTestResource(C4cTenant.class)
class ChangesTest {

    C4cStandIn tenant;

    ODataOpinion opinion;

    @Inject
    RedisDataSource redis;

    @Inject
    PollingByHand polling;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    private Topics topics;
    private Desk desk;

    @BeforeEach
    void begin() {
        topics = new Topics(brokers);
        desk = new Desk(tenant, topics, "changes");
    }

    @AfterEach
    void end() {
        topics.close();
    }

    @Test
    void aTicketThatGoesOnIsToldOf() {
        var ticket = desk.asks("question");
        var agent = tenant.desk().as("Wei Chen");

        agent.setsStatus(ticket.id(), "2");
        touched("ServiceRequest.Root.Updated", ticket.objectId());
        await().atMost(Desk.PATIENCE).until(() -> desk.told().size() == 1);
        agent.sendsTechnician(ticket.id(), "Li Na");
        touched("ServiceRequest.Root.Updated", ticket.objectId());
        await().atMost(Desk.PATIENCE).until(() -> desk.told().size() == 2);
        agent.setsStatus(ticket.id(), "5");
        touched("ServiceRequest.Root.Updated", ticket.objectId());

        await().atMost(Desk.PATIENCE).until(() -> desk.told().size() == 3);
        assertThat(desk.texts().get(0)).contains("您的服务请求 " + ticket.id()).contains("正在处理中");
        assertThat(desk.texts().get(1)).contains("Li Na");
        assertThat(desk.texts().get(2)).contains("已完成").contains("Your request " + ticket.id() + " is completed");
        assertThat(desk.told().get(2).as(OutboundMessage.class))
                .isInstanceOfSatisfying(OutboundMessage.TextRequested.class, text -> {
                    assertThat(text.cause()).isEqualTo(new Cause.TicketChanged(ticket.id()));
                    assertThat(text.expiresAt()).isNotNull();
                });
        assertThat(desk.crm("ticket-changed")).extracting(record -> record.as(CrmEvent.class))
                .extracting(event -> ((CrmEvent.TicketChanged) event).status())
                .containsExactly(TicketStatus.IN_PROCESS, TicketStatus.COMPLETED);
        assertThat(desk.crm("technician-assigned")).singleElement().extracting(record -> record.as(CrmEvent.class))
                .extracting(event -> ((CrmEvent.TechnicianAssigned) event).technician()).isEqualTo("Li Na");
    }

    @Test
    void aChannelChoosesWhatIsToldAndHow() {
        desk = new Desk(tenant, topics, "changes", "dealer");
        var ticket = desk.asks("{technician} $1 question");
        var agent = tenant.desk().as("Wei Chen");

        agent.setsStatus(ticket.id(), "2");
        agent.sendsTechnician(ticket.id(), "Li Na");
        touched("ServiceRequest.Root.Updated", ticket.objectId());
        await().atMost(Desk.PATIENCE).until(() -> desk.told().size() == 1);
        agent.setsStatus(ticket.id(), "5");
        touched("ServiceRequest.Root.Updated", ticket.objectId());
        await().atMost(Desk.PATIENCE).until(() -> desk.told().size() == 2);
        agent.setsStatus(ticket.id(), "6");
        touched("ServiceRequest.Root.Updated", ticket.objectId());
        await().atMost(Desk.PATIENCE).until(() -> desk.crm("ticket-changed").size() == 3);

        assertThat(desk.texts().get(0)).isEqualTo("Li Na -> " + ticket.id() + " {other}");
        assertThat(desk.told()).hasSize(2);
        assertThat(desk.told().get(1).as(OutboundMessage.class))
                .isInstanceOfSatisfying(OutboundMessage.TemplateRequested.class, template -> {
                    assertThat(template.templateId()).isEqualTo("TPL-7");
                    assertThat(template.data()).containsEntry("keyword1", ticket.id()).containsEntry("first", ticket.subject());
                    assertThat(template.url()).isEqualTo("https://dealer.example.cn/tickets/" + ticket.id());
                });
    }

    @Test
    void theSameEventAgainTellsNothingNew() {
        var ticket = desk.asks("question");
        tenant.desk().setStatus(ticket.id(), "5");
        var event = event("ServiceRequest.Root.Updated", ticket.objectId(), UUID.randomUUID().toString());
        send(event).statusCode(202);
        await().atMost(Desk.PATIENCE).until(() -> !desk.told().isEmpty());

        send(event).statusCode(202);
        touched("ServiceRequest.Root.Updated", ticket.objectId());
        redis.flushall();
        polling.forChanges();
        touched("ServiceRequest.Root.Updated", ticket.objectId());
        // Behind all of them.
        tenant.desk().setStatus(ticket.id(), "6");
        touched("ServiceRequest.Root.Updated", ticket.objectId());

        await().atMost(Desk.PATIENCE).until(() -> desk.crm("ticket-changed").stream()
                .anyMatch(record -> record.id().contains(":closed:")));
        assertThat(desk.told()).extracting(Topics.Seen::id).containsOnly(desk.told().get(0).id());
        assertThat(desk.crm("ticket-changed").stream().map(Topics.Seen::id).distinct()).hasSize(2);
    }

    @Test
    void completedTwiceIsToldTwice() {
        var ticket = desk.asks("question");
        for (String status : new String[] { "5", "2", "5" }) {
            tenant.desk().setStatus(ticket.id(), status);
            touched("ServiceRequest.Root.Updated", ticket.objectId());
            int expected = desk.crm("ticket-changed").size();
            await().atMost(Desk.PATIENCE).until(() -> desk.crm("ticket-changed").size() > expected
                    || desk.crm("ticket-changed").size() == 3);
        }

        await().atMost(Desk.PATIENCE).until(() -> desk.texts().stream().filter(text -> text.contains("已完成")).count() == 2);
        assertThat(desk.told()).extracting(Topics.Seen::id).doesNotHaveDuplicates();
    }

    @Test
    void aLostEventIsMadeUpForByAsking() {
        var ticket = desk.asks("question");
        tenant.desk().setStatus(ticket.id(), "5");

        polling.forChanges();

        await().atMost(Desk.PATIENCE)
                .untilAsserted(() -> assertThat(desk.texts()).singleElement().asString().contains("已完成"));
    }

    @Test
    void aTenantThatIsAwayOnlyDelays() {
        var ticket = desk.asks("question");
        tenant.desk().setStatus(ticket.id(), "5");

        tenant.next(Fault.answer(503), Fault.logonPage(), Fault.cut());
        touched("ServiceRequest.Root.Updated", ticket.objectId());

        await().atMost(Desk.PATIENCE).until(() -> !desk.told().isEmpty());
    }

    @Test
    void aCustomerWhoseDataSomebodyChangedIsTold() {
        var ticket = desk.asks("question");
        var objectId = customerObjectId();
        // The tenant tells of the creation, too, which was this service's.
        touched("Customer.Root.Created", objectId);
        tenant.desk().as("Wei Chen").changesCustomer(ticket.customerId(), Map.of("City", "成都"));

        send(Map.of("businessObject", "CUSTOMER", "businessObjectId", objectId, "event", "Updated", "odataServiceEndpoint",
                "https://my300001.crm.ondemand.com/")).statusCode(202);

        await().atMost(Desk.PATIENCE).until(() -> !desk.told().isEmpty());
        assertThat(desk.texts()).singleElement().asString().contains("编号 " + ticket.customerId());
        assertThat(desk.crm("customer-changed")).singleElement().extracting(record -> record.as(CrmEvent.class))
                .isInstanceOfSatisfying(CrmEvent.CustomerChanged.class,
                        changed -> assertThat(changed.customerId()).isEqualTo(ticket.customerId()));
    }

    @Test
    void whatThisServiceDidItselfIsToldToNobody() {
        desk.asks("question");
        touched("Customer.Root.Created", customerObjectId());
        touched("ServiceRequest.Root.Created", desk.ticket().objectId());
        polling.forChanges();
        tenant.desk().setStatus(desk.ticket().id(), "5");
        touched("ServiceRequest.Root.Updated", desk.ticket().objectId());

        await().atMost(Desk.PATIENCE).until(() -> !desk.told().isEmpty());
        assertThat(desk.texts()).singleElement().asString().contains("已完成");
        assertThat(desk.crm("customer-changed")).isEmpty();
    }

    @Test
    void manyEventsOfOneMomentAreOneLook() {
        var ticket = desk.asks("question");
        tenant.desk().setStatus(ticket.id(), "5");
        int before = tenant.calls().size();

        given().header("X-API-Key", "key-of-the-tests").contentType("application/json")
                .body(IntStream.range(0, 20).mapToObj(number -> event("ServiceRequest.Root.Updated", ticket.objectId(),
                        ticket.id() + "-" + number)).toList())
                .when().post("/c4c/events").then().statusCode(202);

        await().atMost(Desk.PATIENCE).until(() -> !desk.told().isEmpty());
        await().during(Duration.ofMillis(700)).atMost(Desk.PATIENCE).until(() -> desk.callsSince(before).size() < 8);
        assertThat(desk.told()).hasSize(1);
    }

    @Test
    void anEventIsNeverAnAddressToCall() throws Exception {
        var calls = new AtomicInteger();
        var elsewhere = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        elsewhere.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        elsewhere.start();
        try {
            var ticket = desk.asks("question");
            tenant.desk().setStatus(ticket.id(), "5");
            send(Map.of("businessObject", "SERVICE_REQUEST", "businessObjectId", ticket.objectId(), "event", "Updated",
                    "odataServiceEndpoint", "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/")).statusCode(202);

            await().atMost(Desk.PATIENCE).until(() -> !desk.told().isEmpty());
            assertThat(calls).hasValue(0);
        } finally {
            elsewhere.stop(0);
        }
    }

    @Test
    void nobodyElseMayTell() {
        var event = event("ServiceRequest.Root.Updated", "00163E7A1B2C1EEF8AA0112233445566", "forged");
        int before = topics.all("c4c.changes").size();

        given().body(event).when().post("/c4c/events").then().statusCode(401).header("WWW-Authenticate", "Basic realm=\"c4c\"");
        given().auth().preemptive().basic("mashup", "wrong").body(event).when().post("/c4c/events").then().statusCode(401);
        given().header("X-API-Key", "wrong").when().get("/c4c/events").then().statusCode(401);

        assertThat(topics.all("c4c.changes")).hasSize(before);
    }

    @Test
    void whatIsUnknownIsTakenAndNothingIsDone() {
        send(event("Opportunity.Root.Updated", "00163E7A1B2C1EEF8AA0112233445566", "unknown-1")).statusCode(202)
                .body("result", is("accepted"));
        send(event("ServiceRequest.Root.Updated", "' or 1 eq 1", "unknown-2")).statusCode(202);
        send(Map.of()).statusCode(202);
        given().header("X-API-Key", "key-of-the-tests").body("hello").when().post("/c4c/events").then().statusCode(400);
        given().header("X-API-Key", "key-of-the-tests").when().get("/c4c/events").then().statusCode(200);

        assertThat(topics.all("c4c.changes")).extracting(Topics.Seen::id).noneMatch(id -> id.contains("unknown-"));
    }

    private String customerObjectId() {
        await().atMost(Desk.PATIENCE).until(() -> !desk.crm("customer-created").isEmpty());
        return ((CrmEvent.CustomerCreated) desk.crm("customer-created").get(0).as(CrmEvent.class)).customerObjectId();
    }

    private static void touched(String type, String objectId) {
        send(event(type, objectId, UUID.randomUUID().toString())).statusCode(202);
    }

    private static Map<String, Object> event(String type, String objectId, String id) {
        return Map.of("specversion", "1.0", "type", "sap.crm." + type, "id", id, "event-type", type, "event-id", id,
                "event-time",
                Instant.now().toString(), "data", Map.of("root-entity-id", objectId, "entity-id", objectId));
    }

    private static ValidatableResponse send(Map<String, ?> event) {
        return given().header("X-API-Key", "key-of-the-tests").contentType("application/json").body(event)
                .when().post("/c4c/events").then();
    }
}
