package org.wechatc4c.token.operation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.wechatc4c.token.Surroundings.OPERATOR;
import static org.wechatc4c.token.Surroundings.SECRET;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.wechat.Fault;
import org.wechatc4c.standin.wechat.WeChatStandIn;
import org.wechatc4c.token.Surroundings;
import org.wechatc4c.token.operation.AuditTrail.Cleared;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "postgres,redis"))
@WithTestResource(Surroundings.class)
class QuotaResourceTest {

    private static final String SEND = "/cgi-bin/message/custom/send";
    private static final String ADDRESSES = "/cgi-bin/getcallbackip";

    @Inject
    AuditTrail audit;

    WeChatStandIn wechat;

    @BeforeEach
    void forget() {
        audit.forget();
    }

    @Test
    void tellsHowMuchIsLeft() {
        quota("operated", SEND).statusCode(200).body("path", is(SEND)).body("limit", is(500_000)).body("used", is(0))
                .body("remain", is(500_000)).body("$", not(hasKey("errcode")));
    }

    @Test
    void tellsTheLimitOfTheMinuteWhereThereIsOne() {
        quota("operated", "/cgi-bin/stable_token").statusCode(200).body("minute.calls", is(10_000))
                .body("minute.seconds", is(60));
    }

    @Test
    void tellsThatThereIsNoSuchApi() {
        quota("operated", "/cgi-bin/nowhere").statusCode(409).contentType("application/problem+json")
                .body("code", is("API_UNKNOWN")).body("errcode", is(76021)).body("rid", matchesPattern("[0-9a-f-]+"));
        quota("operated", "/sns/userinfo").statusCode(409).body("code", is("API_NOT_COUNTED"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "cgi-bin/x", "/a b", "/x?y=z", "/x\"}" })
    void refusesWhatIsNoPath(String path) {
        quota("operated", path).statusCode(400);
    }

    @Test
    void clearsOneApi() {
        given().header("Authorization", "Bearer " + OPERATOR).get("/admin/channels/cleared/callback-addresses").then()
                .statusCode(200);
        quota("cleared", ADDRESSES).body("used", is(1));

        clear("cleared", Map.of("path", ADDRESSES, "confirmation", "cleared")).statusCode(200).body("way", is("ONE_API"))
                .body("path", is(ADDRESSES));

        quota("cleared", ADDRESSES).body("used", is(0));
        assertThat(audit.of("cleared")).containsExactly(new Cleared("operator",
                Map.of("api", ADDRESSES, "way", "ONE_API", "outcome", "cleared")));
    }

    @Test
    void clearsAll() {
        clear("operated", Map.of("confirmation", "operated")).statusCode(200).body("way", is("BY_TOKEN"));

        assertThat(audit.of("operated")).containsExactly(new Cleared("operator",
                Map.of("api", "all", "way", "BY_TOKEN", "outcome", "cleared")));
    }

    @Test
    void clearsBySecretWhenWithATokenItCannotBeDoneAnyMore() {
        wechat.nextCalls("/cgi-bin/clear_quota", Fault.answer(45009));

        clear("operated", Map.of("confirmation", "operated")).statusCode(200).body("way", is("BY_SECRET"));

        assertThat(audit.of("operated")).singleElement().extracting(Cleared::details).isEqualTo(
                Map.of("api", "all", "way", "BY_SECRET", "outcome", "cleared"));
    }

    @Test
    void clearsBySecretWhenThereIsNoToken() {
        wechat.nextTokenCalls(Fault.answer(45009));

        clear("dry", Map.of("confirmation", "dry")).statusCode(200).body("way", is("BY_SECRET"));
    }

    @Test
    void saysPlainlyThatTheClearsOfTheMonthAreUsedUp() {
        wechat.nextCalls("/cgi-bin/clear_quota", Fault.answer(48006));

        clear("operated", Map.of("confirmation", "operated")).statusCode(409).contentType("application/problem+json")
                .body("code", is("CLEARS_USED_UP")).body("errcode", is(48006)).body("detail", containsString("ten"));

        assertThat(audit.of("operated")).singleElement().extracting(Cleared::details)
                .isEqualTo(Map.of("api", "all", "outcome", "refused with 48006"));
    }

    @Test
    void recordsThatAnOutcomeIsUnknown() {
        wechat.nextCalls("/cgi-bin/clear_quota", Fault.takeAndCut());

        clear("operated", Map.of("confirmation", "operated")).statusCode(503).header("Retry-After", is("5"))
                .body("code", is("WECHAT_UNREACHABLE")).body("detail", not(containsString("access_token")));

        assertThat(audit.of("operated")).singleElement().extracting(Cleared::details)
                .isEqualTo(Map.of("api", "all", "outcome", "unknown"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"confirmation\":\"\"}", "{\"confirmation\":\"true\"}", "{\"confirmation\":\"OPERATED\"}",
            "{\"path\":\"/cgi-bin/x\"}" })
    void wantsToBeToldThatItIsMeant(String body) {
        clear("operated", body).statusCode(400).contentType("application/problem+json").body("code", is("CONFIRMATION_MISSING"))
                .body("violations[0].field", is("confirmation"));

        assertThat(audit.of("operated")).isEmpty();
    }

    @Test
    void namesNoSecretWhenItIsRefused() {
        clear("mistyped", Map.of("confirmation", "mistyped")).statusCode(502).body("code", is("SECRET_REFUSED"))
                .body(not(containsString(SECRET))).body(not(containsString(Surroundings.WRONG_SECRET)));
    }

    @Test
    void tellsThatAChannelIsUnknown() {
        quota("nobody", SEND).statusCode(404).body("code", is("CHANNEL_UNKNOWN"));
        clear("nobody", Map.of("confirmation", "nobody")).statusCode(404);
    }

    private static ValidatableResponse quota(String channel, String path) {
        return given().header("Authorization", "Bearer " + OPERATOR).queryParam("path", path)
                .get("/admin/channels/" + channel + "/quota").then();
    }

    private static ValidatableResponse clear(String channel, Object clearing) {
        return given().header("Authorization", "Bearer " + OPERATOR).contentType(ContentType.JSON).body(clearing)
                .post("/admin/channels/" + channel + "/quota/clear").then();
    }
}
