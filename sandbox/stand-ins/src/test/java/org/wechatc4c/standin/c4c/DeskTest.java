package org.wechatc4c.standin.c4c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

class DeskTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Got(String contentType, String authorization, String body) {
    }

    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final HttpServer mashup = server();
    private final C4cStandIn tenant = Tenants
            .withMashup(URI.create("http://127.0.0.1:" + mashup.getAddress().getPort() + "/c4c/wechat"));
    private final Caller caller = new Caller(tenant.url());
    private volatile int mashupStatus = 200;

    @BeforeEach
    void askTwice() {
        JsonNode profile = caller.follower("oAbc", "SHOP");
        JsonNode root = caller.message(profile, "SHOP", "7012345678901234", "充电线锁不上", Map.of());
        await().until(() -> tenant.desk().tickets().size() == 1);
        caller.message(profile, "SHOP", "7012345678901235", "在吗？",
                Map.of("CategoryCode", "003", "ParentSocialMediaActivityUUID", root.path("UUID").asText()));
    }

    @AfterEach
    void stop() {
        tenant.close();
        mashup.stop(0);
    }

    @Test
    void sendsAReplyToTheMashupAsAForm() throws IOException {
        Answered answered = tenant.desk().reply("8000001", "Wei Chen", "您好，技师 👍 + 100% & \"ok\"\n=再见");

        assertThat(answered).isEqualTo(new Answered(200, true, null));
        assertThat(got).singleElement().satisfies(call -> {
            assertThat(call.contentType()).isEqualTo("application/x-www-form-urlencoded");
            assertThat(call.authorization()).isEqualTo(Caller.basic(Tenants.MASHUP_USER, Tenants.MASHUP_PASSWORD));
            assertThat(call.body()).startsWith("content=%7B%22original_id%22%3A%227012345678901235%22%2C").isASCII();
        });
        JsonNode content = JSON.readTree(
                URLDecoder.decode(got.getFirst().body().substring("content=".length()), StandardCharsets.UTF_8));
        assertThat(content.properties()).extracting(Map.Entry::getKey).containsExactly("original_id", "sma_id",
                "service_req_no", "author_name", "author_email", "sma_create_datetime", "private_ind", "text");
        assertThat(content.path("text").asText()).isEqualTo("您好，技师 👍 + 100% & \"ok\"\n=再见");
        assertThat(content.path("sma_id").asText()).isEqualTo("59003");
        assertThat(content.path("service_req_no").asText()).isEqualTo("8000001");
        assertThat(content.path("author_name").asText()).isEqualTo("Wei Chen");
        assertThat(content.path("author_email").asText("?")).isEmpty();
        assertThat(content.path("sma_create_datetime").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(content.path("private_ind").asText()).isEqualTo("TRUE");
    }

    @ParameterizedTest
    @CsvSource({ "FORM_WITH_CHARSET, SNAKE_CASE, application/x-www-form-urlencoded; charset=UTF-8, sap-language=EN&content=%7B",
            "JSON, SNAKE_CASE, application/json, {\"original_id\":", "JSON, CAMEL_CASE, application/json, {\"originalId\":",
            "JSON_AS_FORM, UPPER_CASE, application/x-www-form-urlencoded, {\"ORIGINAL_ID\":" })
    void callsTheMashupInOtherForms(MashupForm form, Spelling spelling, String type, String begin) {
        tenant.mashupForm(form, spelling);

        tenant.desk().reply("8000001", "Wei Chen", "ok");

        assertThat(got).singleElement().satisfies(call -> {
            assertThat(call.contentType()).isEqualTo(type);
            assertThat(call.body()).startsWith(begin);
        });
    }

    @Test
    void answersNobodyInParticularAndInPublic() throws IOException {
        tenant.mashupForm(MashupForm.JSON, Spelling.SNAKE_CASE);

        tenant.desk().as("Wei Chen").reply("8000001", new SocialReply("ok").unprompted().inPublic());

        JsonNode content = JSON.readTree(got.getFirst().body());
        assertThat(content.path("original_id").asText("?")).isEmpty();
        assertThat(content.path("private_ind").asText()).isEqualTo("FALSE");
    }

    @Test
    void sendsASurveyAsAWorkflowDoes() throws IOException {
        tenant.desk().survey("oAbc", "How was it? #SURVEY#", "https://example.cn/s");

        JsonNode content = JSON.readTree(got.getFirst().body());
        assertThat(content.path("type").asText()).isEqualTo("WKF");
        assertThat(content.at("/data/0/openId").asText()).isEqualTo("oAbc");
        assertThat(content.at("/data/0/surveyLink").asText()).isEqualTo("https://example.cn/s");
    }

    @Test
    void makesTheReplyAnActivityBelowTheRoot() {
        tenant.desk().reply("8000001", "Wei Chen", "您好");

        assertThat(caller.filter(Shapes.ACTIVITIES, "ID eq '59003'").results()).singleElement().satisfies(activity -> {
            assertThat(activity.path("InitiatorCode").asText()).isEqualTo("3");
            assertThat(activity.path("CategoryCode").asText()).isEqualTo("003");
            assertThat(activity.path("RootSocialMediaActivityUUID")).isEqualTo(
                    caller.filter(Shapes.ACTIVITIES, "ID eq '59001'").results().get(0).path("UUID"));
        });
        assertThat(tenant.desk().ticketsOf("oAbc")).singleElement().satisfies(ticket -> {
            assertThat(ticket.texts()).containsExactly("充电线锁不上", "在吗？", "您好");
            assertThat(ticket.isUnanswered()).isFalse();
        });
    }

    @Test
    void showsThatTheMashupDidNotTakeAReplyAndDoesNotTryAgain() {
        mashupStatus = 503;

        Answered answered = tenant.desk().reply("8000001", "Wei Chen", "您好");

        assertThat(answered).isEqualTo(new Answered(503, false, "answer of the mashup"));
        assertThat(got).hasSize(1);
        assertThat(tenant.desk().ticket("8000001").orElseThrow().entries()).extracting(Entry::failed)
                .containsExactly(false, false, true);
    }

    @Test
    void showsThatNobodyAnswered() {
        mashup.stop(0);

        assertThat(tenant.desk().reply("8000001", "Wei Chen", "您好").status()).isZero();
        assertThat(tenant.desk().ticket("8000001").orElseThrow().entries().getLast().failed()).isTrue();
    }

    @Test
    void lastsUntilClosed() {
        tenant.desk().note("8000001", "Wei Chen", "rude one");
        tenant.desk().setStatus("8000001", "6");

        assertThat(tenant.desk().ticket("8000001")).get().extracting(Ticket::statusText).isEqualTo("Closed");
        assertThatIllegalStateException().isThrownBy(() -> tenant.desk().setStatus("8000001", "2"));
        assertThatIllegalStateException().isThrownBy(() -> tenant.desk().reply("8000001", "Wei Chen", "您好"));
        assertThat(got).isEmpty();
    }

    @Test
    void tellsOfChanges() {
        var changes = new AtomicInteger();
        tenant.onChange(changes::incrementAndGet);

        tenant.desk().setStatus("8000001", "2");

        await().until(() -> changes.get() > 0);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = { "reply, `{\"author\":\"Wei\",\"text\":\"您好\"}`, 200",
            "reply, `{\"author\":\"Wei\"}`, 400", "reply, `nothing`, 400", "status, `{\"status\":\"5\"}`, 204",
            "status, `{\"status\":\"9\"}`, 400",
            "note, `{\"author\":\"Wei\",\"type\":\"internal_comment\",\"text\":\"x\"}`, 204",
            "note, `{\"author\":\"Wei\",\"type\":\"x\",\"text\":\"x\"}`, 400",
            "answer, `{\"author\":\"Wei\",\"text\":\"x\"}`, 204",
            "priority, `{\"author\":\"Wei\",\"priority\":\"1\"}`, 204", "assignee, `{\"author\":\"Wei\",\"name\":\"Li\"}`, 204",
            "technician, `{\"author\":\"Wei\",\"name\":\"Zhang\"}`, 204", "open, `{\"author\":\"Wei\"}`, 204",
            "leave, `{\"author\":\"Wei\"}`, 204" })
    void letsThePagePlayTheAgent(String deed, String body, int status) {
        withPage(page -> {
            assertThat(post(page.resolve("/api/desk/tickets/8000001/" + deed), body).statusCode()).isEqualTo(status);
            assertThat(post(page.resolve("/api/desk/tickets/1/" + deed), body).statusCode()).isEqualTo(404);
        });
    }

    @Test
    void letsThePageChangeACustomer() {
        withPage(page -> {
            URI customer = page.resolve("/api/desk/customers/1000441");

            assertThat(post(customer, "{\"author\":\"Wei\",\"values\":{\"LastName\":\"王\"}}").statusCode()).isEqualTo(204);
            assertThat(post(customer, "{\"author\":\"Wei\",\"values\":{\"City\":\"成都\"}}").statusCode()).isEqualTo(409);
            assertThat(tenant.desk().customers()).extracting(Customer::name).containsExactly("小雨 王");
        });
    }

    @Test
    void showsThePageWhatAgentsSee() {
        withPage(page -> {
            assertThat(get(page.resolve("/api/desk/customers"))).singleElement()
                    .satisfies(customer -> assertThat(customer.path("openId").asText()).isEqualTo("oAbc"));
            assertThat(get(page.resolve("/api/desk/tickets"))).singleElement().satisfies(ticket -> {
                assertThat(ticket.path("unanswered").asBoolean()).isTrue();
                assertThat(ticket.path("statusText").asText()).isEqualTo("Open");
                assertThat(ticket.has("entries")).isFalse();
            });
            assertThat(get(page.resolve("/api/desk/tickets/8000001")).path("entries")).hasSize(2).allSatisfy(entry -> {
                assertThat(entry.path("from").asText()).isEqualTo("customer");
                assertThat(entry.path("author").asText()).isEqualTo("雨后");
                assertThat(entry.path("at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
            });
        });
    }

    private interface Visit {
        void to(URI page);
    }

    private void withPage(Visit visit) {
        Vertx vertx = Vertx.vertx();
        try {
            Router router = Router.router(vertx);
            tenant.mount(router);
            int port = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").toCompletionStage()
                    .toCompletableFuture().join().actualPort();
            visit.to(URI.create("http://127.0.0.1:" + port));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static HttpResponse<String> post(URI address, String body) {
        return send(HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode get(URI address) {
        try {
            return JSON.readTree(send(HttpRequest.newBuilder(address)).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.createContext("/c4c/wechat", this::take);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        got.add(new Got(headers.getFirst("Content-Type"), headers.getFirst("Authorization"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII)));
        byte[] answer = "answer of the mashup".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(mashupStatus, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
