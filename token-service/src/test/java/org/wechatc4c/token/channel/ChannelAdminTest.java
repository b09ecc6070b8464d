package org.wechatc4c.token.channel;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.wechatc4c.token.Surroundings.GATEWAY;
import static org.wechatc4c.token.Surroundings.OPERATOR;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.wechat.Fault;
import org.wechatc4c.standin.wechat.WeChatStandIn;
import org.wechatc4c.token.Surroundings;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,postgres,redis"))
@WithTestResource(Surroundings.class)
class ChannelAdminTest {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String AES_KEY = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";
    private static final String APP_SECRET = "marker-of-the-app-secret";
    private static final String CALLBACK_TOKEN = "marker-of-the-callback-token";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @TestHTTPResource("/admin/channels")
    URI address;

    @Inject
    Pool database;

    WeChatStandIn wechat;

    private final String name = "channel_" + COUNT.incrementAndGet();
    private final String appId = "wx%016x".formatted(0xabc000 + COUNT.get());

    @Test
    void keepsADraftUntilAllIsGiven() {
        var channel = create("{'name': '%s'}".formatted(name));

        channel.then().statusCode(201).header("Location", matchesPattern(".*/admin/channels/[A-Za-z0-9_-]{22}"))
                .header("ETag", "\"1\"").body("id", matchesPattern("[A-Za-z0-9_-]{22}")).body("state", is("DRAFT"))
                .body("type", is("WECHAT")).body("hosting", is("KEY")).body("managedBy", is("API"))
                .body("createdBy", is("operator"))
                .body("missing", containsInAnyOrder("appId", "originalId", "appSecret", "callbackToken", "encodingAesKey"));
        operator().post("/admin/channels/{id}/submit", id(channel)).then().statusCode(409).body("code", is("INCOMPLETE"))
                .body("detail", containsString("appSecret"));
    }

    @Test
    void goesThroughItsLife() {
        var id = id(create(complete()));
        state(id, "AWAITING_VERIFICATION");
        operator().post("/admin/channels/{id}/submit", id).then().statusCode(409).body("code", is("NOT_VERIFIED"));
        gateway().post("/internal/channels/{id}/verified", id).then().statusCode(204);
        state(id, "VERIFIED");
        operator().post("/admin/channels/{id}/submit", id).then().statusCode(200).body("state", is("ACTIVE"));
        operator().post("/admin/channels/{id}/suspend", id).then().statusCode(200).body("state", is("SUSPENDED"));
        operator().post("/admin/channels/{id}/submit", id).then().statusCode(409).body("code", is("STATE"));
        operator().post("/admin/channels/{id}/resume", id).then().statusCode(200).body("state", is("ACTIVE"));
        gateway().post("/internal/channels/{id}/verified", id).then().statusCode(204);
        state(id, "ACTIVE");
        operator().header("If-Match", "\"5\"").delete("/admin/channels/{id}", id).then().statusCode(204);
        operator().get("/admin/channels/{id}", id).then().statusCode(404).body("code", is("CHANNEL_UNKNOWN"));
        operator().get("/admin/channels/{id}/audit", id).then().statusCode(200).body("what", contains("channel.deleted",
                "channel.resumed", "channel.suspended", "channel.submitted", "channel.verified", "channel.created"))
                .body("who", hasItem("gateway")).body("[0].who", is("operator")).body("[0].source", is("127.0.0.1"));
    }

    @Test
    void neverShowsASecretAgain() {
        var id = id(create(complete()));

        for (Response answer : List.of(operator().get("/admin/channels/{id}", id), operator().get("/admin/channels"),
                operator().get("/admin/channels/{id}/audit", id), gateway().get("/internal/channels/{id}", id))) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.asString()).doesNotContain(APP_SECRET, CALLBACK_TOKEN, AES_KEY);
        }
        operator().get("/admin/channels/{id}", id).then().body("secrets.appSecret.set", is(true))
                .body("secrets.appSecret.fingerprint", matchesPattern("[0-9a-f]{4}"))
                .body("secrets.encodingAesKey.changedAt", matchesPattern("20.*Z")).body("$", not(hasKey("appSecret")));
        var kept = new StringBuilder();
        database.query(
                "SELECT row_to_json(c)::text FROM token.channel c UNION ALL SELECT row_to_json(a)::text FROM token.audit a")
                .executeAndAwait().forEach(row -> kept.append(row.getString(0)));
        assertThat(kept.toString()).contains(id).doesNotContain(APP_SECRET, CALLBACK_TOKEN, AES_KEY);
    }

    @Test
    void tellsAllMistakesAtOnce() {
        create("{'name': '1st', 'appId': 'x y', 'appSecret': 'two words', 'colour': 'red'}").then().statusCode(400)
                .contentType("application/problem+json").body("code", is("INVALID"))
                .body("violations.code",
                        containsInAnyOrder("NAME_FORMAT", "APP_ID_FORMAT", "APP_SECRET_FORMAT", "FIELD_UNKNOWN"))
                .body(not(containsString("two words")));
        operator().body("{\"appSecret\": \"" + APP_SECRET).post("/admin/channels").then().statusCode(400)
                .body("violations.code", contains("DOCUMENT_FORMAT")).body(not(containsString(APP_SECRET)));
        operator().body("[]").post("/admin/channels").then().statusCode(400)
                .body("violations.code", hasItem("DOCUMENT_FORMAT"));
        operator().post("/admin/channels").then().statusCode(400);
    }

    @Test
    void changesOnlyWhatTheCallerHasRead() {
        var id = id(create(complete()));
        var changed = complete().replace("'messageEncryption'", "'displayName': '示例', 'messageEncryption'");

        put(id, null, changed).then().statusCode(428).body("code", is("VERSION_MISSING"));
        put(id, "\"7\"", changed).then().statusCode(412).body("code", is("VERSION_OUTDATED"));
        put(id, "*", changed).then().statusCode(412);
        put(id, "\"1\"", changed).then().statusCode(200).header("ETag", "\"2\"").body("displayName", is("示例"))
                .body("updatedBy", is("operator"));
        put(id, "\"1\"", changed).then().statusCode(412);
        put(id, "\"2\"", changed).then().statusCode(200).header("ETag", "\"2\"");
        operator().get("/admin/channels/{id}/audit", id).then().body("[0].details.displayName.to", is("\"示例\""))
                .body("$.size()", is(2));
    }

    @Test
    void keepsSecretsThatADocumentDoesNotName() {
        var id = id(create(complete()));

        put(id, "\"1\"", "{'name': '%s', 'appId': '%s', 'originalId': 'gh_new'}".formatted(name, appId)).then().statusCode(200)
                .body("state", is("AWAITING_VERIFICATION")).body("originalId", is("gh_new"));
        gateway().get("/internal/channels/{id}/callback-credentials", id).then().statusCode(200)
                .body("tokens", contains(CALLBACK_TOKEN)).body("encodingAesKeys", contains(AES_KEY));
    }

    @Test
    void believesTheFormerCallbackTokenForAWhileAfterAChange() {
        var id = id(create(complete()));
        var tag = gateway().get("/internal/channels/{id}", id).path("credentialsTag");

        put(id, "\"1\"", complete().replace(CALLBACK_TOKEN, "the-next-one")).then().statusCode(200)
                .body("secrets.callbackToken.formerUntil", matchesPattern("20.*Z"));

        gateway().get("/internal/channels/{id}/callback-credentials", id).then()
                .body("tokens", contains("the-next-one", CALLBACK_TOKEN)).body("credentialsTag", not(is(tag)));
    }

    @Test
    void makesNewCallbackSecretsAndShowsThemOnce() {
        var id = id(create(complete()));

        var rotated = operator().post("/admin/channels/{id}/rotate", id);

        rotated.then().statusCode(200).header("Cache-Control", "no-store")
                .body("callbackToken", matchesPattern("[A-Za-z0-9]{32}"))
                .body("encodingAesKey", matchesPattern("[A-Za-z0-9]{43}"));
        gateway().get("/internal/channels/{id}/callback-credentials", id).then()
                .body("tokens", contains(rotated.path("callbackToken"), CALLBACK_TOKEN))
                .body("encodingAesKeys", contains(rotated.path("encodingAesKey"), AES_KEY));
        operator().get("/admin/channels/{id}/audit", id).then().body("[0].details.callbackToken", is("changed"));
    }

    @Test
    void triesANewAppSecretBeforeItKeepsIt() {
        var shop = operator().get("/admin/channels/watched");
        var etag = shop.header("ETag");
        var wrong = "{'name': 'watched', 'appId': '%s', 'originalId': 'gh_watched', 'appSecret': '%s'}"
                .formatted(Surroundings.appId("watched"), "wrong-secret");

        put("watched", etag, wrong).then().statusCode(400).body("code", is("CREDENTIALS_REFUSED"))
                .body("detail", containsString("40125")).body("detail", not(containsString("wrong-secret")));
        wechat.nextTokenCalls(Fault.busy());
        put("watched", etag, wrong).then().statusCode(503).body("code", is("CREDENTIALS_UNCHECKED"))
                .body("detail", containsString("force=true"));
        operator().get("/admin/channels/watched").then().header("ETag", etag);

        operator().header("If-Match", etag).body(json(wrong)).put("/admin/channels/watched?force=true").then().statusCode(200);
        await().untilAsserted(() -> operator().get("/admin/channels/watched").then().body("drift", contains("appSecret")));

        put("watched", operator().get("/admin/channels/watched").header("ETag"),
                wrong.replace("wrong-secret", Surroundings.SECRET))
                .then().statusCode(200);
        await().untilAsserted(() -> operator().get("/admin/channels/watched").then().body("$", not(hasKey("drift"))));
    }

    @Test
    void givesAnAccountToOneChannelOnly() {
        var first = id(create(complete()));

        create(complete().replace(name, name + "_too")).then().statusCode(409).body("code", is("APPID_TAKEN"))
                .body("detail", not(containsString(first)));
        create("{'name': '%s'}".formatted(name.toUpperCase())).then().statusCode(409).body("code", is("NAME_TAKEN"));
        operator().header("If-Match", "\"1\"").delete("/admin/channels/{id}", first).then().statusCode(204);
        create(complete()).then().statusCode(201);
    }

    @Test
    void listsPagesInTheOrderOfTheNames() {
        var prefix = name + "_";
        for (int i = 0; i < 5; i++) {
            create("{'name': '%s%d'}".formatted(prefix, i)).then().statusCode(201);
        }

        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = (cursor == null ? operator() : operator().queryParam("cursor", cursor)).queryParam("name", prefix)
                    .queryParam("limit", 2).get("/admin/channels");
            page.then().statusCode(200);
            seen.addAll(page.path("channels.name"));
            cursor = page.path("next");
        } while (cursor != null);

        assertThat(seen).containsExactly(prefix + 0, prefix + 1, prefix + 2, prefix + 3, prefix + 4);
        operator().queryParam("state", "ACTIVE").queryParam("name", prefix).get("/admin/channels").then()
                .body("channels.size()", is(0));
        operator().queryParam("state", "ASLEEP").queryParam("limit", 0).queryParam("cursor", "%").get("/admin/channels").then()
                .statusCode(400)
                .body("violations.code", containsInAnyOrder("VALUE_UNKNOWN", "LIMIT_RANGE", "CURSOR_UNKNOWN"));
    }

    @Test
    void publishesEveryChangeWithinSecondsAndTakesBackWhatIsDeleted() {
        var topic = new CompactedTopic(bootstrapServers, "wechat.channels");
        var id = id(create(complete()));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(topic.of(id)).isNotEmpty());

        operator().post("/admin/channels/{id}/rotate", id);
        operator().header("If-Match", "\"2\"").delete("/admin/channels/{id}", id).then().statusCode(204);

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(topic.of(id).getLast().value()).isNull());
        assertThat(topic.of(id)).hasSizeGreaterThan(1).filteredOn(record -> record.value() != null)
                .allSatisfy(record -> assertThat(new String(record.value(), UTF_8)).contains(id)
                        .doesNotContain(APP_SECRET, CALLBACK_TOKEN, AES_KEY));
    }

    @Test
    void makesOneOfTwoChannelsThatAreCreatedWithOneNameAtOnce() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            for (int i = 0; i < 1_000; i++) {
                var document = json("{'name': '%s_%d'}".formatted(name, i));
                var request = HttpRequest.newBuilder(address).header("Authorization", "Bearer " + OPERATOR)
                        .header("Content-Type", "application/json").POST(BodyPublishers.ofString(document)).build();
                var calls = List.of(http.sendAsync(request, BodyHandlers.discarding()),
                        http.sendAsync(request, BodyHandlers.discarding()));

                CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get();

                assertThat(calls).extracting(call -> call.join().statusCode()).containsExactlyInAnyOrder(201, 409);
            }
        }
    }

    private String complete() {
        return """
                {'name': '%s', 'appId': '%s', 'originalId': 'gh_%s', 'appSecret': '%s', 'callbackToken': '%s',
                 'encodingAesKey': '%s', 'messageEncryption': 'SECURE'}""".formatted(name, appId, name, APP_SECRET,
                CALLBACK_TOKEN, AES_KEY);
    }

    private static void state(String id, String state) {
        operator().get("/admin/channels/{id}", id).then().statusCode(200).body("state", is(state));
        gateway().get("/internal/channels/{id}", id).then().statusCode(200).body("state", is(state));
    }

    private static Response create(String document) {
        return operator().body(json(document)).post("/admin/channels");
    }

    private static Response put(String id, String etag, String document) {
        var call = operator().body(json(document));
        return (etag == null ? call : call.header("If-Match", etag)).put("/admin/channels/{id}", id);
    }

    private static String id(Response created) {
        created.then().statusCode(201);
        return created.path("id");
    }

    private static String json(String document) {
        return document.replace('\'', '"');
    }

    private static RequestSpecification operator() {
        return given().header("Authorization", "Bearer " + OPERATOR).contentType(ContentType.JSON);
    }

    private static RequestSpecification gateway() {
        return given().header("Authorization", "Bearer " + GATEWAY);
    }
}
