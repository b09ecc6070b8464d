package org.wechatc4c.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wechatc4c.token.LeakSearch.as;
import static org.wechatc4c.token.Surroundings.CALLBACK_TOKEN;
import static org.wechatc4c.token.Surroundings.ENCODING_AES_KEY;
import static org.wechatc4c.token.Surroundings.GATEWAY;
import static org.wechatc4c.token.Surroundings.NOTIFICATION;
import static org.wechatc4c.token.Surroundings.OPERATOR;
import static org.wechatc4c.token.Surroundings.SECRET;
import static org.wechatc4c.token.Surroundings.appId;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.wechat.Fault;
import org.wechatc4c.standin.wechat.WeChatStandIn;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/**
 * Secrets are planted in every field, everything is called as it should be and as it should not, WeChat fails in every way,
 * with everything logged that an operator can have logged: and no secret is found in any byte that leaves the process but where
 * it belongs.
 */
@QuarkusTest
@TestProfile(Talkative.class)
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,postgres,redis"))
@WithTestResource(LeakSurroundings.class)
class LeakTest {

    private static final String NEW_SECRET = "5ec2e7fffffffffffffffffffffffbad";
    private static final String FORMER_TOKEN = "marker-of-a-replaced-callback-token";
    private static final String MISTAKE = "5ec2e7inTheWrongPlace";

    /** What each call takes: every field is filled with what does not belong there. */
    private static final Map<String, List<String>> FIELDS = Map.ofEntries(
            Map.entry("/internal/logins/redeem", List.of("state", "code", "browser")),
            Map.entry("/internal/channels/pages/logins", List.of("browser", "scope", "returnTo")),
            Map.entry("/internal/channels/pages/js-signatures", List.of("url")),
            Map.entry("/internal/channels/pages/card-signatures", List.of("cardId", "code", "openid")),
            Map.entry("/internal/channels/shop/access-token/refused", List.of("tokenId", "errcode")),
            Map.entry("/internal/component/verify-ticket", List.of("ticket", "createdAt")),
            Map.entry("/internal/component/events", List.of("infoType", "appId", "createdAt", "code")),
            Map.entry("/internal/component/authorisations/open", List.of("state", "onPhone")),
            Map.entry("/internal/component/authorisations/redeem", List.of("state", "code")),
            Map.entry("/internal/component/release-test", List.of("openId", "code")),
            Map.entry("/admin/component/authorisations", List.of("channelName", "authType", "bizAppId")),
            Map.entry("/admin/channels", List.of("name", "appSecret", "callbackToken", "encodingAesKey", "hosting")),
            Map.entry("/admin/channels/shop/quota/clear", List.of("path", "confirmation")),
            Map.entry("/admin/channels/shop/network-check", List.of("action", "operator")));

    @Inject
    LeakSearch search;

    @Inject
    ObjectMapper json;

    WeChatStandIn wechat;

    WireTap tap;

    @Test
    void noSecretIsFoundAnywhereButWhereItBelongs() throws Throwable {
        plant();
        search.during(this::liveThroughEverything);
        search.told(tap.heard());

        assertThat(search.said("Redis")).anyMatch(entry -> entry.startsWith("access-token:{" + appId("shop")));
        search.findsNothing();
    }

    @Test
    void nothingIsQuotedThatWasSentToTheWrongPlace() throws Throwable {
        search.secret("what was sent by mistake", MISTAKE);
        search.during(() -> FIELDS.forEach((path, fields) -> {
            var caller = path.startsWith("/admin") ? OPERATOR : path.contains("access-token") ? NOTIFICATION : GATEWAY;
            for (String document : mistakes(fields)) {
                search.keep("mistake", as(caller).body(document).post(path));
            }
            search.refused("mistake", as(caller).contentType("text/plain").body(MISTAKE).post(path));
            search.refused("mistake", as(MISTAKE).body(MISTAKE).post(path));
        }));

        search.findsNothing();
    }

    private static List<String> mistakes(List<String> fields) {
        var documents = new ArrayList<String>();
        documents.addAll(List.of(MISTAKE, "\"" + MISTAKE + "\"", "[\"" + MISTAKE + "\"]", "{\"" + MISTAKE,
                "{" + MISTAKE + ": 1}", "\\" + MISTAKE, "{} " + MISTAKE));
        for (String field : fields) {
            for (String value : List.of("\"%s", "\"%s\n\"", "%s", "[\"%s\"]", "{\"%s\": 1}", "\"\\%s\"", "\"%s\" %<s")) {
                documents.add("{\"" + field + "\": " + value.formatted(MISTAKE) + "}");
            }
            documents.add(filled(fields, field, " " + MISTAKE + " "));
            documents.add(filled(fields, field, "*".repeat(600) + MISTAKE));
        }
        return documents;
    }

    /** A document with something in every field, and with the mistake in one of them. */
    private static String filled(List<String> fields, String wrong, String value) {
        return fields.stream().map(field -> "\"" + field + "\": \"" + (field.equals(wrong) ? value : "x") + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private void plant() throws Exception {
        search.secret("a refused AppSecret", NEW_SECRET);
        search.secret("a former callback token", FORMER_TOKEN);
        for (String channel : new String[] { "shop", "signed" }) {
            var token = as(NOTIFICATION).get("/internal/channels/{id}/access-token", channel).<String> path("accessToken");
            search.secret("the access token of " + channel, token);
            var address = wechat.url() + "/cgi-bin/ticket/getticket?type=jsapi&access_token=" + token;
            search.secret("the ticket of " + channel, json.readTree(HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString()).body())
                    .path("ticket").asText());
        }
    }

    private void liveThroughEverything() {
        var etag = as(OPERATOR).get("/admin/channels/sealed").header("ETag");
        var channel = """
                {"name": "sealed", "appId": "%s", "originalId": "gh_sealed", "appSecret": "%s", "callbackToken": "%s",
                 "encodingAesKey": "%s"}""";
        search.keep("change",
                as(OPERATOR).header("If-Match", etag).body(channel.formatted(appId("sealed"), SECRET, FORMER_TOKEN,
                        ENCODING_AES_KEY)).put("/admin/channels/sealed"));
        search.keep("refused change", as(OPERATOR).header("If-Match", etag).body(channel.formatted(appId("sealed"), NEW_SECRET,
                CALLBACK_TOKEN, ENCODING_AES_KEY)).put("/admin/channels/sealed"));
        var changed = as(OPERATOR).get("/admin/channels/sealed").header("ETag");
        search.keep("refused secret",
                as(OPERATOR).header("If-Match", changed).body(channel.formatted(appId("sealed"), NEW_SECRET,
                        CALLBACK_TOKEN, ENCODING_AES_KEY)).put("/admin/channels/sealed"));
        for (String document : new String[] { "{\"appSecret\": \"" + NEW_SECRET, "{\"appSecret\": [\"" + NEW_SECRET + "\"]}",
                "{\"name\": \"x\", \"app_secret\": \"" + NEW_SECRET + "\"}", "\"" + NEW_SECRET + "\"",
                "{\"name\": \"x\", \"encodingAesKey\": \"" + NEW_SECRET + " \", \"callbackToken\": \"" + FORMER_TOKEN
                        + " \"}" }) {
            search.keep("bad document", as(OPERATOR).body(document).post("/admin/channels"));
        }
        for (String path : new String[] { "", "/shop", "/sealed/audit", "/shop/access-token", "/shop/checks",
                "/shop/quota?path=/cgi-bin/message/custom/send", "/shop/requests/none", "/shop/callback-addresses",
                "/unlisted/checks",
                "/mistyped/checks" }) {
            search.keep("administration", as(OPERATOR).get("/admin/channels" + path));
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
            search.keep("token of a channel with trouble", as(NOTIFICATION).get("/internal/channels/troubled/access-token"));
            wechat.nextCalls("/cgi-bin/getcallbackip", fault);
            search.keep("operation with trouble", as(OPERATOR).get("/admin/channels/shop/callback-addresses"));
        }
        search.keep("token for the gateway", as(GATEWAY).get("/internal/channels/shop/access-token"));
        search.keep("token of nobody", as(NOTIFICATION).get("/internal/channels/nobody/access-token"));
        search.keep("token with a wrong secret", as(NOTIFICATION).get("/internal/channels/mistyped/access-token"));
        search.keep("credentials for an operator", as(OPERATOR).get("/internal/channels/shop/callback-credentials"));
        search.keep("public part", as(GATEWAY).get("/internal/channels/shop"));
        search.keep("signature", as(GATEWAY).body("{\"url\": \"https://h5.example.com/\"}")
                .post("/internal/channels/signed/js-signatures"));
        search.keep("refused signature", as(GATEWAY).body("{\"url\": \"https://elsewhere.example/\"}")
                .post("/internal/channels/signed/js-signatures"));
        search.keep("wrong token", given().header("Authorization", "Bearer " + OPERATOR + "x").get("/admin/channels"));
    }
}
