package org.wechatc4c.token;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.wechatc4c.token.Surroundings.CALLBACK_TOKEN;
import static org.wechatc4c.token.Surroundings.ENCODING_AES_KEY;
import static org.wechatc4c.token.Surroundings.GATEWAY;
import static org.wechatc4c.token.Surroundings.NOTIFICATION;
import static org.wechatc4c.token.Surroundings.OPERATOR;
import static org.wechatc4c.token.Surroundings.SECRET;
import static org.wechatc4c.token.Surroundings.WRONG_SECRET;
import static org.wechatc4c.token.Surroundings.appId;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.wechat.Fault;
import org.wechatc4c.standin.wechat.WeChatStandIn;
import org.wechatc4c.token.channel.PublishedChannels;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.sqlclient.Pool;

/**
 * Secrets are planted in every field, everything is called as it should be and as it should not, WeChat fails in every way,
 * with
 * everything logged that an operator can have logged: and no secret is found in any byte that leaves the process but where it
 * belongs.
 */
@QuarkusTest
@TestProfile(LeakTest.Talkative.class)
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,postgres,redis"))
@WithTestResource(Surroundings.class)
class LeakTest {

    /** All that configuration can switch on; what the build forbids is not to be had by it. */
    public static class Talkative implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.log.level", "TRACE",
                    "quarkus.log.category.\"org.apache.kafka\".level", "TRACE",
                    "quarkus.log.category.\"org.jboss.resteasy.reactive.client\".level", "TRACE",
                    "quarkus.log.category.\"org.jboss.resteasy.reactive.client.logging\".level", "TRACE",
                    "quarkus.rest-client.logging.scope", "request-response",
                    "quarkus.rest-client.logging.body-limit", "10000",
                    "quarkus.log.console.enabled", "false");
        }
    }

    private static final String NEW_SECRET = "5ec2e7fffffffffffffffffffffffbad";
    private static final String FORMER_TOKEN = "marker-of-a-replaced-callback-token";

    @ConfigProperty(name = "custody.master-key")
    String masterKey;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    Redis redis;

    @Inject
    Pool database;

    @Inject
    ObjectMapper json;

    WeChatStandIn wechat;

    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final Map<String, String> said = new HashMap<>();

    @Test
    void noSecretIsFoundAnywhereButWhereItBelongs() throws Exception {
        plant();
        try (var log = new EverythingLogged()) {
            liveThroughEverything();
            say("log", String.join("\n", log.lines()));
        }
        say("metrics", given().get("/q/metrics").asString());
        say("health", given().get("/q/health").asString());
        say("OpenAPI", as(OPERATOR).get("/q/openapi").asString());
        say("Redis", redisContent());
        say("PostgreSQL", databaseContent());
        say("topic", topicContent());

        assertThat(said.get("log")).contains("io.vertx").hasSizeGreaterThan(100_000);
        assertThat(said.get("Redis")).contains("access-token:{" + appId("shop"));
        assertThat(said.get("PostgreSQL")).contains("v1.test.");
        assertThat(said.get("topic")).contains(appId("shop"));
        secrets.forEach((what, secret) -> said.forEach((where, text) -> assertThat(places(text, secret))
                .as("%s in the %s", what, where).isEmpty()));
    }

    private void plant() throws Exception {
        secrets.put("the AppSecret", SECRET);
        secrets.put("a wrong AppSecret", WRONG_SECRET);
        secrets.put("a refused AppSecret", NEW_SECRET);
        secrets.put("the callback token", CALLBACK_TOKEN);
        secrets.put("a former callback token", FORMER_TOKEN);
        secrets.put("the EncodingAESKey", ENCODING_AES_KEY);
        secrets.put("the gateway's token", GATEWAY);
        secrets.put("the notification-service's token", NOTIFICATION);
        secrets.put("an operator's token", OPERATOR);
        secrets.put("the master key", masterKey);
        secrets.put("the master key's bytes", new String(Base64.getDecoder().decode(masterKey), UTF_8));
        for (String channel : new String[] { "shop", "signed" }) {
            var token = as(NOTIFICATION).get("/internal/channels/{id}/access-token", channel).<String> path("accessToken");
            secrets.put("the access token of " + channel, token);
            var address = wechat.url() + "/cgi-bin/ticket/getticket?type=jsapi&access_token=" + token;
            secrets.put("the ticket of " + channel, json.readTree(HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString()).body())
                    .path("ticket").asText());
        }
        assertThat(secrets.values()).allSatisfy(secret -> assertThat(secret).hasSizeGreaterThan(10));
    }

    private void liveThroughEverything() throws Exception {
        var etag = as(OPERATOR).get("/admin/channels/sealed").header("ETag");
        var channel = """
                {"name": "sealed", "appId": "%s", "originalId": "gh_sealed", "appSecret": "%s", "callbackToken": "%s",
                 "encodingAesKey": "%s"}""";
        keep("change", as(OPERATOR).header("If-Match", etag).body(channel.formatted(appId("sealed"), SECRET, FORMER_TOKEN,
                ENCODING_AES_KEY)).put("/admin/channels/sealed"));
        keep("refused change", as(OPERATOR).header("If-Match", etag).body(channel.formatted(appId("sealed"), NEW_SECRET,
                CALLBACK_TOKEN, ENCODING_AES_KEY)).put("/admin/channels/sealed"));
        var changed = as(OPERATOR).get("/admin/channels/sealed").header("ETag");
        keep("refused secret", as(OPERATOR).header("If-Match", changed).body(channel.formatted(appId("sealed"), NEW_SECRET,
                CALLBACK_TOKEN, ENCODING_AES_KEY)).put("/admin/channels/sealed"));
        for (String document : new String[] { "{\"appSecret\": \"" + NEW_SECRET, "{\"appSecret\": [\"" + NEW_SECRET + "\"]}",
                "{\"name\": \"x\", \"app_secret\": \"" + NEW_SECRET + "\"}", "\"" + NEW_SECRET + "\"",
                "{\"name\": \"x\", \"encodingAesKey\": \"" + NEW_SECRET + " \", \"callbackToken\": \"" + FORMER_TOKEN
                        + " \"}" }) {
            keep("bad document", as(OPERATOR).body(document).post("/admin/channels"));
        }
        for (String path : new String[] { "", "/shop", "/sealed/audit", "/shop/access-token", "/shop/checks",
                "/shop/quota?path=/cgi-bin/message/custom/send", "/shop/requests/none", "/shop/callback-addresses",
                "/unlisted/checks",
                "/mistyped/checks" }) {
            keep("administration", as(OPERATOR).get("/admin/channels" + path));
        }
        // What these answer belongs to who asks, and to nobody else.
        as(GATEWAY).get("/internal/channels/shop/callback-credentials").then().statusCode(200);
        var token = as(NOTIFICATION).get("/internal/channels/shop/access-token");
        as(NOTIFICATION).body("{\"tokenId\": \"%s\", \"errcode\": 40001}".formatted(token.<String> path("tokenId")))
                .post("/internal/channels/shop/access-token/refused").then().statusCode(200);
        for (Fault fault : new Fault[] { Fault.busy(), Fault.answer(40001), Fault.answer(40164), Fault.serverError(),
                Fault.cut(),
                Fault.takeAndCut() }) {
            wechat.nextTokenCalls(fault);
            keep("token of a channel with trouble", as(NOTIFICATION).get("/internal/channels/troubled/access-token"));
            wechat.nextCalls("/cgi-bin/getcallbackip", fault);
            keep("operation with trouble", as(OPERATOR).get("/admin/channels/shop/callback-addresses"));
        }
        keep("token for the gateway", as(GATEWAY).get("/internal/channels/shop/access-token"));
        keep("token of nobody", as(NOTIFICATION).get("/internal/channels/nobody/access-token"));
        keep("token with a wrong secret", as(NOTIFICATION).get("/internal/channels/mistyped/access-token"));
        keep("credentials for an operator", as(OPERATOR).get("/internal/channels/shop/callback-credentials"));
        keep("public part", as(GATEWAY).get("/internal/channels/shop"));
        keep("signature", as(GATEWAY).body("{\"url\": \"https://h5.example.com/\"}")
                .post("/internal/channels/signed/js-signatures"));
        keep("refused signature", as(GATEWAY).body("{\"url\": \"https://elsewhere.example/\"}")
                .post("/internal/channels/signed/js-signatures"));
        keep("wrong token", given().header("Authorization", "Bearer " + OPERATOR + "x").get("/admin/channels"));
    }

    private void keep(String what, Response answer) {
        assertThat(answer.statusCode()).as(what).isLessThan(505);
        say("answers", answer.getStatusLine() + "\n" + answer.getHeaders() + "\n" + answer.asString());
    }

    private void say(String where, String text) {
        said.merge(where, text, (before, more) -> before + "\n" + more);
    }

    /** Also as it looks in base64 and in an address. */
    private static String places(String text, String secret) {
        for (String form : new String[] { secret,
                Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)) }) {
            var at = text.indexOf(form);
            if (at >= 0) {
                return text.substring(Math.max(0, at - 200), at).lines().reduce((before, last) -> last).orElse("") + "…";
            }
        }
        return "";
    }

    private String redisContent() {
        var content = new StringBuilder();
        for (var key : redis.send(Request.cmd(Command.KEYS).arg("*")).await().indefinitely()) {
            content.append(key).append(' ');
            var type = redis.send(Request.cmd(Command.TYPE).arg(key.toString())).await().indefinitely().toString();
            var read = switch (type) {
                case "hash" -> Request.cmd(Command.HGETALL).arg(key.toString());
                case "string" -> Request.cmd(Command.GET).arg(key.toString());
                case "zset" -> Request.cmd(Command.ZRANGE).arg(key.toString()).arg(0).arg(-1);
                case "list" -> Request.cmd(Command.LRANGE).arg(key.toString()).arg(0).arg(-1);
                case "set" -> Request.cmd(Command.SMEMBERS).arg(key.toString());
                default -> throw new IllegalStateException("no way to read a " + type);
            };
            content.append(redis.send(read).await().indefinitely()).append('\n');
        }
        return content.toString();
    }

    private String databaseContent() {
        var content = new StringBuilder();
        database.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'token'").executeAndAwait()
                .forEach(table -> database.query("SELECT t::text AS line FROM token.\"" + table.getString(0) + "\" t")
                        .executeAndAwait().forEach(row -> content.append(row.getString("line")).append('\n')));
        return content.toString();
    }

    private String topicContent() {
        var topic = new PublishedChannels(bootstrapServers);
        await().until(() -> topic.content().contains(appId("shop")));
        return topic.content();
    }

    private static RequestSpecification as(String caller) {
        return given().header("Authorization", "Bearer " + caller).contentType(ContentType.JSON);
    }
}
