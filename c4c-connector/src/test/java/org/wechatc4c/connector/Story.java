package org.wechatc4c.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.wechatc4c.connector.ticket.TicketDesk;
import org.wechatc4c.connector.topic.Delivery;
import org.wechatc4c.events.Customer;
import org.wechatc4c.events.inbound.InboundEvent.ImageReceived;
import org.wechatc4c.events.inbound.InboundEvent.MessageReceived;
import org.wechatc4c.events.inbound.InboundEvent.TextReceived;
import org.wechatc4c.standin.c4c.C4cStandIn;
import org.wechatc4c.standin.c4c.Call;
import org.wechatc4c.standin.c4c.Entry;
import org.wechatc4c.standin.c4c.FileAtTicket;
import org.wechatc4c.standin.c4c.Ticket;
import org.wechatc4c.standin.c4c.opinion.ODataOpinion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.redis.datasource.RedisDataSource;

/** What stories about tickets are told with: a customer who writes, and a tenant that is looked at. */
abstract class Story {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final AtomicInteger MESSAGES = new AtomicInteger(10_000);
    private static final ObjectMapper JSON = new ObjectMapper();

    C4cStandIn tenant;

    ODataOpinion opinion;

    @Inject
    RedisDataSource redis;

    @Inject
    TicketDesk desk;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    Topics topics;
    Customer customer;
    private int callsBefore;

    /** The channel that the customer writes to. */
    abstract String channel();

    @BeforeEach
    void begin() {
        topics = new Topics(brokers);
        customer = new Customer(channel(), "oTicket_" + getClass().getSimpleName() + PEOPLE.incrementAndGet());
    }

    @AfterEach
    void end() {
        topics.close();
    }

    static Instant now() {
        return Instant.ofEpochSecond(Instant.now().getEpochSecond());
    }

    static String nextMessageId() {
        return "7099945678" + MESSAGES.incrementAndGet();
    }

    TextReceived text(String text) {
        return new TextReceived(customer, now(), Map.of(), nextMessageId(), text);
    }

    ImageReceived photo(String mediaId) {
        return new ImageReceived(customer, now(), Map.of(), nextMessageId(), mediaId, null);
    }

    <M extends MessageReceived> M say(M message) {
        topics.publish("wechat.inbound", message, message.messageId());
        return message;
    }

    TextReceived say(String text) {
        return say(text(text));
    }

    /** The same message as somebody finds it who does not know how far another came with it. */
    void sayAgain(MessageReceived message) {
        topics.publish("wechat.inbound", message, "again-" + nextMessageId(), Instant.now().minusSeconds(3600));
    }

    void sayInOneBreath(MessageReceived... breath) {
        desk.add(List.of(breath), new Delivery(breath[0].messageId(), false)).await().atMost(PATIENCE);
    }

    List<Ticket> tickets() {
        return tenant.desk().ticketsOf(customer.openId());
    }

    Ticket awaitTexts(String... texts) {
        await().atMost(PATIENCE).untilAsserted(
                () -> assertThat(tickets()).singleElement().extracting(Ticket::texts).isEqualTo(List.of(texts)));
        return tickets().get(0);
    }

    Ticket awaitOpened(Ticket ticket) {
        awaitEvent("ticket-opened:" + ticket.objectId());
        return ticket;
    }

    void awaitEvent(String id) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(topics.withKey("crm.events", customer.key()))
                .extracting(Topics.Seen::id).contains(id));
    }

    List<String> notes() {
        return tickets().stream().flatMap(ticket -> ticket.entries().stream())
                .filter(entry -> entry.from() == Entry.From.INTERNAL).map(Entry::text).toList();
    }

    void countCalls() {
        callsBefore = tenant.calls().size();
    }

    List<Call> calls() {
        return tenant.calls().stream().skip(callsBefore).filter(call -> !call.path().endsWith("/c4codataapi/")).toList();
    }

    List<FileAtTicket> files(Ticket ticket) {
        return tenant.desk().files(ticket.id());
    }

    List<String> attached(Ticket ticket) {
        return files(ticket).stream().map(FileAtTicket::name).toList();
    }

    JsonNode properties(Ticket ticket) {
        return read("ServiceRequestCollection('" + ticket.objectId() + "')?").get(0);
    }

    /** Reads what agents do not see on their desk, over the service itself. */
    List<JsonNode> read(String query) {
        var question = query.indexOf('?');
        var options = query.substring(question + 1).lines().flatMap(all -> List.of(all.split("&")).stream())
                .filter(option -> !option.isEmpty())
                .map(option -> option.substring(0, option.indexOf('=') + 1)
                        + URLEncoder.encode(option.substring(option.indexOf('=') + 1), UTF_8).replace("+", "%20"))
                .toList();
        var address = tenant.url() + "/sap/c4c/odata/v1/c4codataapi/" + query.substring(0, question).replace("'", "%27") + '?'
                + String.join("&", options) + "&$format=json";
        var request = HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Basic "
                + Base64.getEncoder().encodeToString("wechat:sécret & co".getBytes(UTF_8))).build();
        try (var client = HttpClient.newHttpClient()) {
            var results = JSON.readTree(client.send(request, BodyHandlers.ofString()).body()).path("d").path("results");
            return results.isArray() ? StreamSupport.stream(results.spliterator(), false).toList() : List.of(results);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
