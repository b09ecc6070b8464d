package org.wechatc4c.connector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.inbound.InboundEvent;
import org.wechatc4c.events.inbound.InboundEvent.Followed;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;
import org.wechatc4c.events.inbound.InboundEvent.Unfollowed;
import org.wechatc4c.standin.c4c.C4cStandIn;
import org.wechatc4c.standin.c4c.Entry;
import org.wechatc4c.standin.c4c.Ticket;
import org.wechatc4c.standin.c4c.opinion.ODataOpinion;

import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;

/** What the stories about customers have in common: somebody new in a channel, and a look into the tenant from outside. */
abstract class CustomerStory {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final AtomicInteger EVENTS = new AtomicInteger(80_000);

    C4cStandIn tenant;

    ODataOpinion opinion;

    @Inject
    RedisDataSource redis;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    Topics topics;
    Customer customer;

    @BeforeEach
    void begin() {
        topics = new Topics(brokers);
        in("shop");
    }

    @AfterEach
    void end() {
        topics.close();
    }

    /** Somebody new. */
    void in(String channel) {
        customer = new Customer(channel, "oSt0ry_2aAbBcCdDeEfFgGhH" + String.format("%04d", PEOPLE.incrementAndGet()));
    }

    void follow() {
        publish(new Followed(customer, now(), Map.of(), null));
    }

    void unfollow() {
        publish(new Unfollowed(customer, now(), Map.of()));
    }

    String say(String text) {
        var messageId = "7012345678" + EVENTS.incrementAndGet();
        topics.publish("wechat.inbound", new TextReceived(customer, now(), Map.of(), messageId, text), messageId);
        return messageId;
    }

    private void publish(InboundEvent event) {
        topics.publish("wechat.inbound", event, "event-" + EVENTS.incrementAndGet());
    }

    static Instant now() {
        return Instant.ofEpochSecond(Instant.now().getEpochSecond());
    }

    /** The customers in whose name the openid stands, or who are bound to its profile. */
    List<org.wechatc4c.standin.c4c.Customer> customers() {
        return tenant.desk().customers().stream()
                .filter(known -> known.name().contains(customer.openId()) || customer.openId().equals(known.openId())).toList();
    }

    /** The one customer, when the profile is bound to it. */
    org.wechatc4c.standin.c4c.Customer awaitCustomer() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(customers()).singleElement()
                .extracting(org.wechatc4c.standin.c4c.Customer::openId).isEqualTo(customer.openId()));
        return customers().get(0);
    }

    void awaitProfile() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(profiles()).hasSize(1));
    }

    List<String> profiles() {
        return read("GetSocialMediaUserProfile?SocialMediaUserAccountID='" + customer.openId().replace("'", "''") + "'")
                .getList("d.results.ObjectID");
    }

    List<Ticket> tickets() {
        return tenant.desk().ticketsOf(customer.openId());
    }

    Ticket awaitTexts(String... texts) {
        await().atMost(PATIENCE).untilAsserted(
                () -> assertThat(tickets()).singleElement().extracting(Ticket::texts).isEqualTo(List.of(texts)));
        return tickets().get(0);
    }

    void awaitOpened(Ticket ticket) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(topics.withKey("crm.events", customer.key()))
                .extracting(Topics.Seen::id).contains("ticket-opened:" + ticket.objectId()));
    }

    List<String> notes() {
        return tickets().stream().flatMap(ticket -> ticket.entries().stream())
                .filter(entry -> entry.from() == Entry.From.INTERNAL).map(Entry::text).toList();
    }

    List<Topics.Seen> crmEvents(String id) {
        return topics.withKey("crm.events", customer.key()).stream().filter(record -> record.id().startsWith(id)).toList();
    }

    /** What stands in a customer; codes come padded. */
    Map<String, String> individual(String number) {
        Map<String, Object> row = read("IndividualCustomerCollection?$filter=CustomerID eq '" + number + "'")
                .getMap("d.results[0]");
        var values = new HashMap<String, String>();
        row.forEach((property, value) -> values.put(property, value == null ? "" : value.toString().strip()));
        return values;
    }

    JsonPath read(String query) {
        return tenant().get("/sap/c4c/odata/v1/c4codataapi/" + query).then().statusCode(200).extract().jsonPath();
    }

    /** What an administrator or another system puts into the tenant. */
    Map<String, Object> create(String set, Map<String, ?> properties) {
        var root = tenant().header("x-csrf-token", "fetch").get("/sap/c4c/odata/v1/c4codataapi/");
        return tenant().header("x-csrf-token", root.header("x-csrf-token")).cookies(root.cookies())
                .contentType("application/json").body(properties).post("/sap/c4c/odata/v1/c4codataapi/" + set).then()
                .statusCode(201).extract().jsonPath().getMap("d.results");
    }

    private RequestSpecification tenant() {
        var credentials = Base64.getEncoder().encodeToString("wechat:sécret & co".getBytes(StandardCharsets.UTF_8));
        return given().baseUri(tenant.url().toString()).port(tenant.url().getPort())
                .header("Authorization", "Basic " + credentials).accept("application/json");
    }
}
