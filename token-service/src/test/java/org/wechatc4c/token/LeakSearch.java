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

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.enterprise.context.Dependent;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.function.Executable;
import org.wechatc4c.token.channel.PublishedChannels;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.sqlclient.Pool;

/**
 * What was planted, and every byte that left the process meanwhile but went to whom it belongs. One for each test. What the
 * configuration holds is planted from the beginning.
 */
@Dependent
class LeakSearch {

    /** The fields of WeChat's answers that nobody is to see, and those that say who somebody is. */
    private static final Pattern TOLD = Pattern
            .compile("\"(\\w*(?:token|ticket|code|openid|unionid|nickname|headimgurl)\\w*)\"\\s*:\\s*\"([^\"]{8,})\"");
    private static final Set<String> WHO = Set.of("openid", "unionid", "nickname", "headimgurl");
    private static final int SHORTEST = 8;
    private static final int SHOWN = 500;
    private static final int PLACES_SHOWN = 5;

    private final Redis redis;
    private final Pool database;
    private final String bootstrapServers;
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final Map<String, String> persons = new LinkedHashMap<>();
    /** Where, and in each place piece by piece: lines of the log with their stack traces, answers, entries. */
    private final Map<String, List<String>> said = new HashMap<>();

    LeakSearch(Redis redis, Pool database, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "custody.master-key") String masterKey) {
        this.redis = redis;
        this.database = database;
        this.bootstrapServers = bootstrapServers;
        secret("the AppSecret", SECRET);
        secret("a wrong AppSecret", WRONG_SECRET);
        secret("the callback token", CALLBACK_TOKEN);
        secret("the EncodingAESKey", ENCODING_AES_KEY);
        secret("the gateway's token", GATEWAY);
        secret("the notification-service's token", NOTIFICATION);
        secret("an operator's token", OPERATOR);
        secret("the master key", masterKey);
        secret("the master key's bytes", new String(Base64.getDecoder().decode(masterKey), UTF_8));
        secret("the platform's AppSecret", LeakSurroundings.COMPONENT_SECRET);
        secret("the platform's token", LeakSurroundings.COMPONENT_TOKEN);
        secret("the platform's former token", LeakSurroundings.FORMER_COMPONENT_TOKEN);
        secret("the platform's EncodingAESKey", LeakSurroundings.COMPONENT_AES_KEY);
    }

    static RequestSpecification as(String caller) {
        return given().header("Authorization", "Bearer " + caller).contentType(ContentType.JSON);
    }

    /** Plants what is nowhere to be found. */
    String secret(String what, String value) {
        return plant(secrets, what, value);
    }

    /** Plants what says who somebody is: the database alone knows that. */
    String person(String what, String value) {
        return plant(persons, what, value);
    }

    /** Plants all that WeChat answered, in each of the fields that are nobody else's business. */
    void told(String answers) {
        TOLD.matcher(answers).results().forEach(
                field -> plant(WHO.contains(field.group(1)) ? persons : secrets, "WeChat's " + field.group(1), field.group(2)));
    }

    private static String plant(Map<String, String> planted, String what, String value) {
        assertThat(value).as(what).hasSizeGreaterThanOrEqualTo(SHORTEST);
        planted.put(value, what);
        return value;
    }

    /** How many of what WeChat told were planted under this name. */
    long planted(String what) {
        return secrets.values().stream().filter(what::equals).count() + persons.values().stream().filter(what::equals).count();
    }

    /** Remembers an answer in which nothing of all that has a place. */
    Response keep(String what, Response answer) {
        assertThat(answer.statusCode()).as(what).isLessThan(505);
        said.computeIfAbsent("answers", any -> new ArrayList<>())
                .add(answer.getStatusLine() + "\n" + answer.getHeaders() + "\n" + answer.asString());
        return answer;
    }

    /** The same, of an answer that is a refusal. */
    Response refused(String what, Response answer) {
        assertThat(answer.statusCode()).as(what).isGreaterThanOrEqualTo(400);
        return keep(what, answer);
    }

    /** Goes through all of it, listens to the log meanwhile, and collects what the service left everywhere. */
    void during(Executable story) throws Throwable {
        try (var log = new EverythingLogged()) {
            story.execute();
            said.put("log", log.lines());
        }
        said.put("metrics", List.of(given().get("/q/metrics").asString()));
        said.put("health", List.of(given().get("/q/health").asString()));
        said.put("OpenAPI", List.of(as(OPERATOR).get("/q/openapi").asString()));
        said.put("Redis", redisContent());
        said.put("PostgreSQL", databaseContent());
        said.put("topic", List.of(topicContent()));
    }

    void findsNothing() {
        assertThat(said.get("log")).anyMatch(line -> line.contains("DEBUG [io.vertx"));
        assertThat(said.get("PostgreSQL")).anyMatch(row -> row.contains("v1.test."));
        assertThat(said.get("topic")).anyMatch(event -> event.contains(appId("shop")));
        assertThat(said.get("answers")).isNotEmpty();
        var found = new LinkedHashSet<String>();
        secrets.forEach((secret, what) -> said.forEach((where, pieces) -> found.addAll(places(what, where, pieces, secret))));
        persons.forEach((person, what) -> said.forEach((where, pieces) -> found
                .addAll(where.equals("PostgreSQL") ? Set.of() : places(what, where, pieces, person))));
        assertThat(found).isEmpty();
    }

    List<String> said(String where) {
        return said.getOrDefault(where, List.of());
    }

    /** Also as it looks in base64 and in an address. */
    private static Set<String> places(String what, String where, List<String> pieces, String secret) {
        var forms = Set.copyOf(List.of(secret, URLEncoder.encode(secret, UTF_8),
                Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8))));
        return pieces.stream()
                .flatMap(piece -> forms.stream().filter(piece::contains).map(form -> piece.replace(form, "<HERE>")))
                .map(piece -> what + " in the " + where + ": " + piece.substring(0, Math.min(piece.length(), SHOWN)))
                .limit(PLACES_SHOWN).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<String> redisContent() {
        var content = new ArrayList<String>();
        for (var key : redis.send(Request.cmd(Command.KEYS).arg("*")).await().indefinitely()) {
            var type = redis.send(Request.cmd(Command.TYPE).arg(key.toString())).await().indefinitely().toString();
            var read = switch (type) {
                case "hash" -> Request.cmd(Command.HGETALL).arg(key.toString());
                case "string" -> Request.cmd(Command.GET).arg(key.toString());
                case "zset" -> Request.cmd(Command.ZRANGE).arg(key.toString()).arg(0).arg(-1);
                case "list" -> Request.cmd(Command.LRANGE).arg(key.toString()).arg(0).arg(-1);
                case "set" -> Request.cmd(Command.SMEMBERS).arg(key.toString());
                default -> throw new IllegalStateException("no way to read a " + type);
            };
            content.add(key + " " + redis.send(read).await().indefinitely());
        }
        return content;
    }

    private List<String> databaseContent() {
        var content = new ArrayList<String>();
        database.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'token'").executeAndAwait()
                .forEach(table -> database.query("SELECT t::text AS line FROM token.\"" + table.getString(0) + "\" t")
                        .executeAndAwait().forEach(row -> content.add(row.getString("line"))));
        return content;
    }

    private String topicContent() {
        var topic = new PublishedChannels(bootstrapServers);
        await().until(() -> topic.content().contains(appId("shop")));
        return topic.content();
    }
}
