package org.wechatc4c.token.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.wechatc4c.token.Surroundings.GATEWAY;
import static org.wechatc4c.token.Surroundings.appId;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.wechat.Fault;
import org.wechatc4c.standin.wechat.JsVerdict;
import org.wechatc4c.standin.wechat.WeChatStandIn;
import org.wechatc4c.token.Surroundings;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "postgres,redis"))
@WithTestResource(Surroundings.class)
class SignatureResourceTest {

    private static final String PAGE = "https://h5.example.com/a?b=%E4%B8%AD";

    @Inject
    RedisDataSource redis;

    WeChatStandIn wechat;

    @ParameterizedTest
    @ValueSource(strings = { PAGE, "https://h5.example.com", "http://m.example.com:8080/x/?code=1&state=2",
            "https://xn--bcher-kva.example/" })
    void makesThePageReady(String page) {
        assertThat(verdict("signed", page, signature("signed", page))).isEqualTo(JsVerdict.READY);
    }

    @Test
    void makesNoOtherPageReady() {
        assertThat(verdict("signed", "https://h5.example.com/b", signature("signed", PAGE)))
                .isEqualTo(JsVerdict.INVALID_SIGNATURE);
    }

    @Test
    void saysWithEachSignatureWhatItWasMadeWith() {
        var first = signature("signed", PAGE);

        assertThat(first.getString("appId")).isEqualTo(appId("signed"));
        assertThat(first.getMap("")).containsOnlyKeys("appId", "timestamp", "nonceStr", "signature");
        assertThat(signature("signed", PAGE).getString("nonceStr")).isNotEqualTo(first.getString("nonceStr"));
    }

    @Test
    void asksForATicketOnceHoweverManyPagesWait() {
        wechat.nextCalls("/cgi-bin/ticket/getticket", Fault.slow(Duration.ofMillis(300)));
        try (var callers = Executors.newFixedThreadPool(16)) {
            var answers = new ArrayList<CompletableFuture<JsonPath>>();
            for (var i = 0; i < 32; i++) {
                answers.add(CompletableFuture.supplyAsync(() -> signature("busy", PAGE), callers));
            }
            assertThat(answers).allSatisfy(
                    answer -> assertThat(verdict("busy", PAGE, answer.join())).isEqualTo(JsVerdict.READY));
        }
        assertThat(wechat.ticketCalls(appId("busy"))).isEqualTo(1);
    }

    @Test
    void goesOnWithTheTicketWhenRedisIsEmptiedAndWeChatIsAway() {
        signature("signed", PAGE);
        redis.flushall();
        wechat.unplug();
        try {
            assertThat(verdict("signed", PAGE, signature("signed", PAGE))).isEqualTo(JsVerdict.READY);
        } finally {
            wechat.plugIn();
        }
    }

    @Test
    void asksWithAnotherTokenWhenWeChatRefusesTheFirst() {
        given().header("Authorization", "Bearer " + Surroundings.NOTIFICATION)
                .get("/internal/channels/operated/access-token").then().statusCode(200);
        wechat.voidTokens(appId("operated"));

        // A token that WeChat gave just now is not asked for anew.
        await().untilAsserted(() -> cards("operated", Map.of("cardId", "pCard")).statusCode(200));
        assertThat(wechat.ticketCalls(appId("operated"))).isEqualTo(1);
    }

    @Test
    void sealsTicketsForTheirVeryPlace() {
        cards("signed", Map.of("cardId", "pCard")).statusCode(200);
        signature("signed", PAGE);

        for (String kind : List.of("jsapi", "wx_card")) {
            var key = "access-token:{" + appId("signed") + ":" + kind + "}";
            assertThat(redis.hash(String.class).hget(key, "sealed")).startsWith("v1.test.");
        }
    }

    @Test
    void signsCards() {
        cards("signed", Map.of("cardId", "pCard", "code", "c-1", "openid", "oAbc")).statusCode(200)
                .contentType(ContentType.JSON).header("Cache-Control", "no-store")
                .body("signature", matchesPattern("[0-9a-f]{40}")).body("nonceStr", matchesPattern("[0-9a-f]{32}"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://evil.example/", "https://h5.example.com.evil.example/" })
    void refusesPagesOfOthers(String page) {
        pages("signed", Map.of("url", page)).statusCode(409).contentType("application/problem+json")
                .body("code", is("URL_NOT_OURS")).body("detail", not(containsString("evil")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "h5.example.com", "https://h5.example.com\\@evil.example/", "https://h5.example.com/#a" })
    void refusesWhatIsNoPage(String page) {
        pages("signed", Map.of("url", page)).statusCode(400).contentType("application/problem+json")
                .body("code", is("URL_MALFORMED")).body("detail", not(containsString("example")));
    }

    @Test
    void refusesQuestionsWithHalfOfWhatIsNeeded() {
        pages("signed", Map.of()).statusCode(400);
        cards("signed", Map.of()).statusCode(400);
        cards("signed", Map.of("cardId", "a b")).statusCode(400);
    }

    @Test
    void tellsThatAChannelIsUnknown() {
        pages("nobody", Map.of("url", PAGE)).statusCode(404).body("code", is("CHANNEL_UNKNOWN"));
        cards("nobody", Map.of("cardId", "pCard")).statusCode(404).body("code", is("CHANNEL_UNKNOWN"));
    }

    @Test
    void tellsWhyWeChatRefusesATicket() {
        wechat.nextCalls("/cgi-bin/ticket/getticket", Fault.answer(48001));

        cards("watched", Map.of("cardId", "pCard")).statusCode(502).contentType("application/problem+json")
                .body("code", is("NOT_PERMITTED")).body("errcode", is(48001)).body("detail", containsString("api unauthorized"))
                .body("rid", matchesPattern("[0-9a-f-]+"));
        cards("watched", Map.of("cardId", "pCard")).statusCode(502);
    }

    @Test
    void tellsThatThereIsNoTokenToAskWith() {
        cards("mistyped", Map.of("cardId", "pCard")).statusCode(502).body("code", is("NO_TOKEN"))
                .body("detail", containsString("40125")).body("detail", not(containsString(Surroundings.WRONG_SECRET)));
    }

    @Test
    void tellsThatItMayWorkInAMoment() {
        wechat.nextCalls("/cgi-bin/ticket/getticket", Fault.serverError(), Fault.busy());

        cards("flushed", Map.of("cardId", "pCard")).statusCode(503).header("Retry-After", is("5"))
                .body("code", is("WECHAT_UNREACHABLE"));
        cards("flushed", Map.of("cardId", "pCard")).statusCode(503).body("code", is("BUSY"));
    }

    private JsVerdict verdict(String channel, String page, JsonPath signature) {
        return wechat.configuresJs(appId(channel), URI.create(page), signature.getString("nonceStr"),
                signature.getLong("timestamp"), signature.getString("signature"));
    }

    private static JsonPath signature(String channel, String page) {
        return pages(channel, Map.of("url", page)).statusCode(200).contentType(ContentType.JSON)
                .header("Cache-Control", "no-store").extract().jsonPath();
    }

    private static ValidatableResponse pages(String channel, Map<String, String> question) {
        return ask(channel, "js-signatures", question);
    }

    private static ValidatableResponse cards(String channel, Map<String, String> question) {
        return ask(channel, "card-signatures", question);
    }

    private static ValidatableResponse ask(String channel, String what, Map<String, String> question) {
        return given().header("Authorization", "Bearer " + GATEWAY).contentType(ContentType.JSON).body(question)
                .post("/internal/channels/" + channel + "/" + what).then();
    }
}
