package org.wechatc4c.standin.c4c.event;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

import org.wechatc4c.standin.c4c.access.Login;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Tells a consumer of events: each in a call of its own, all at once and in no order, and never again when one fails. */
public final class EventPush implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int REMEMBERED = 1_000;

    /** A call that told of an event; the status is 0 when nobody answered. */
    public record Told(String type, int status) {
    }

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE)
            .build();
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentLinkedDeque<Told> told = new ConcurrentLinkedDeque<>();
    private final EventConsumer consumer;
    private final URI tenant;

    public EventPush(EventConsumer consumer, URI tenant) {
        this.consumer = consumer;
        this.tenant = tenant;
    }

    public void push(Happening happening) {
        var random = ThreadLocalRandom.current();
        if ((consumer.form() == EventForm.FEED && !happening.isToRoot()) || random.nextDouble() < consumer.lost()) {
            return;
        }
        String type = happening.object() + "." + happening.node() + "." + happening.deed().word();
        String body = (consumer.form() == EventForm.FEED ? feed(happening) : notification(happening, type)).encode();
        for (int i = random.nextDouble() < consumer.doubled() ? 2 : 1; i > 0; i--) {
            calls.execute(() -> tell(type, body));
        }
    }

    /** What tenants do when the administrator saves the consumer: they look whether it is there. */
    public int probe() {
        return status(HttpRequest.newBuilder(consumer.address()).GET());
    }

    public List<Told> told() {
        return List.copyOf(told);
    }

    @Override
    public void close() {
        calls.shutdownNow();
        http.shutdownNow();
    }

    private void tell(String type, String body) {
        told.add(new Told(type, status(HttpRequest.newBuilder(consumer.address()).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)))));
        while (told.size() > REMEMBERED) {
            told.poll();
        }
    }

    private int status(HttpRequest.Builder request) {
        Login login = consumer.login();
        if (login != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder()
                    .encodeToString((login.name() + ":" + login.password()).getBytes(StandardCharsets.UTF_8)));
        }
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private JsonObject feed(Happening happening) {
        return new JsonObject()
                .put("businessObject", happening.object().equals("IndividualCustomer") ? "CUSTOMER" : upper(happening.object()))
                .put("businessObjectId", happening.rootId()).put("event", happening.deed().word())
                .put("odataServiceEndpoint",
                        tenant + "/sap/c4c/odata/v1/c4codata/" + happening.set() + "('" + happening.rootId() + "')");
    }

    private JsonObject notification(Happening happening, String type) {
        var data = new JsonObject().put("root-entity-id", happening.rootId()).put("entity-id", happening.nodeId());
        if (consumer.form() == EventForm.ENHANCED_NOTIFICATION) {
            var fields = new JsonArray();
            happening.fields().forEach(field -> fields.add(new JsonObject().put("Fieldname", field.name())
                    .put("New", field.after()).put("Old", field.before())));
            data.put("Changes", new JsonArray().add(new JsonObject().put("node", happening.node())
                    .put("nodeID", happening.nodeId()).put("ParentNodeID", happening.isToRoot() ? "" : happening.rootId())
                    .put("Modification", happening.deed().letter()).put("ChangedBy", happening.by())
                    .put("ChangedFields", fields)));
        }
        return new JsonObject().put("specversion", "1.0").put("type", "sap.crm." + type).put("source", tenant.getHost())
                .put("id", UUID.randomUUID().toString()).put("event-type", type).put("event-type-version", "v1")
                .put("event-id", UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT))
                .put("event-time", happening.at().truncatedTo(ChronoUnit.SECONDS).toString()).put("data", data);
    }

    /** {@code SERVICE_REQUEST} of {@code ServiceRequest}. */
    private static String upper(String object) {
        return object.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}
