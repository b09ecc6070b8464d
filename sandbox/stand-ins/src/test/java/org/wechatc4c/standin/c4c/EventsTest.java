package org.wechatc4c.standin.c4c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.c4c.access.Login;
import org.wechatc4c.standin.c4c.event.EventConsumer;
import org.wechatc4c.standin.c4c.event.EventForm;
import org.wechatc4c.standin.c4c.event.EventPush;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

class EventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Login LOGIN = new Login("c4c-events", "sécret");

    private final List<JsonNode> got = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final HttpServer consumer = server();
    private C4cStandIn tenant;

    @AfterEach
    void stop() {
        tenant.close();
        consumer.stop(0);
    }

    @Test
    void tellsInFourFieldsThatSomethingChanged() {
        Caller caller = start(EventForm.FEED, 0);
        JsonNode customer = caller.created(Shapes.CUSTOMERS, Map.of("RoleCode", "CRM000", "LastName", "林"));

        tenant.desk().as("Wei Chen").changesCustomer("1000441", Map.of("NickName", "x"));

        await().until(() -> got.size() == 2);
        assertThat(got).allSatisfy(event -> {
            assertThat(event.properties()).extracting(Map.Entry::getKey).containsExactly("businessObject", "businessObjectId",
                    "event", "odataServiceEndpoint");
            assertThat(event.path("businessObject").asText()).isEqualTo("CUSTOMER");
            assertThat(event.path("businessObjectId")).isEqualTo(customer.path("ObjectID"));
        }).extracting(event -> event.path("event").asText()).containsExactlyInAnyOrder("Created", "Updated");
        assertThat(authorizations).containsOnly(Caller.basic(LOGIN.name(), LOGIN.password()));
        assertThat(tenant.probeEvents()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(tenant.events()).extracting(EventPush.Told::status).containsExactly(200, 200));
    }

    @Test
    void tellsWhatChangedWhenItIsSetUpTo() {
        Caller caller = start(EventForm.ENHANCED_NOTIFICATION, 0);
        JsonNode ticket = caller.created(Shapes.TICKETS, Map.of("Name", "x"));

        tenant.desk().as("Wei Chen").setsStatus("8000001", "2");

        await().until(() -> got.size() == 2);
        JsonNode update = got.stream().filter(event -> event.path("event-type").asText().equals("ServiceRequest.Root.Updated"))
                .findFirst().orElseThrow();
        JsonNode change = update.at("/data/Changes/0");
        assertThat(update.at("/data/root-entity-id")).isEqualTo(ticket.path("ObjectID"));
        assertThat(change.path("Modification").asText()).isEqualTo("U");
        assertThat(change.path("ChangedBy").asText()).isEqualTo("Wei Chen");
        assertThat(change.path("ChangedFields")).anySatisfy(field -> {
            assertThat(field.path("Fieldname").asText()).isEqualTo("ServiceRequestUserLifeCycleStatusCode");
            assertThat(field.path("Old").asText()).isEqualTo("1");
            assertThat(field.path("New").asText()).isEqualTo("2");
        });
    }

    @Test
    void tellsOfNewTextsAndMayTellTwice() {
        Caller caller = start(EventForm.NOTIFICATION, 1);
        JsonNode ticket = caller.created(Shapes.TICKETS, Map.of("Name", "x"));

        String text = tenant.desk().as("Wei Chen").writes(NoteType.REPLY_TO_CUSTOMER, "8000001", "您好");

        await().until(() -> got.stream()
                .filter(event -> event.path("event-type").asText()
                        .equals("ServiceRequest.ServiceRequestTextCollection.Created"))
                .count() == 2);
        assertThat(got).filteredOn(event -> event.at("/data/entity-id").asText().equals(text)).hasSize(2)
                .allSatisfy(event -> assertThat(event.at("/data/root-entity-id")).isEqualTo(ticket.path("ObjectID")))
                .extracting(event -> event.path("event-id")).containsOnly(got.stream()
                        .filter(event -> event.at("/data/entity-id").asText().equals(text)).findFirst().orElseThrow()
                        .path("event-id"));
    }

    private Caller start(EventForm form, double doubled) {
        tenant = C4cStandIn.start(Tenants.settings(Duration.ZERO).with(new EventConsumer(
                URI.create("http://127.0.0.1:" + consumer.getAddress().getPort() + "/events"), LOGIN, form, 0, doubled)));
        return new Caller(tenant.url());
    }

    private HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.createContext("/events", this::take);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("POST")) {
            got.add(JSON.readTree(body));
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }
}
