package org.wechatc4c.token.operation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.wechatc4c.token.Surroundings.OPERATOR;
import static org.wechatc4c.token.Surroundings.SECRET;
import static org.wechatc4c.token.Surroundings.WRONG_SECRET;
import static org.wechatc4c.token.Surroundings.appId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.wechat.Fault;
import org.wechatc4c.standin.wechat.WeChatStandIn;
import org.wechatc4c.token.Surroundings;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "postgres,redis"))
@WithTestResource(Surroundings.class)
class AccountResourcesTest {

    WeChatStandIn wechat;

    // Requests

    @Test
    void showsARefusedCallWithoutWhatWasSaidInIt() {
        var rid = get("operated/quota?path=/cgi-bin/nowhere").statusCode(409).extract().jsonPath().getString("rid");

        get("operated/requests/" + rid).statusCode(200).body("rid", is(rid)).body("requestUrl", is("access_token=***"))
                .body("requestBody", is("{\"cgi_path\":\"/cgi-bin/nowhere\"}")).body("responseBody", containsString("76021"))
                .body("clientIp", is("127.0.0.1")).body("at", matchesPattern("20.*Z"));
    }

    @Test
    void tellsThatARequestIsUnknown() {
        get("operated/requests/00000000-00000000-00000000").statusCode(409).body("code", is("REQUEST_UNKNOWN"));
        get("operated/requests/none").statusCode(409).body("code", is("REQUEST_MALFORMED"));
    }

    @Test
    void showsNoRequestOfAnotherAccount() {
        var rid = get("operated/quota?path=/cgi-bin/nowhere").extract().jsonPath().getString("rid");

        get("cleared/requests/" + rid).statusCode(409).body("code", is("REQUEST_NOT_OURS"));
    }

    // Addresses

    @Test
    void listsTheAddressesOfWeChat() {
        get("operated/callback-addresses").statusCode(200).body("addresses", contains("127.0.0.1", "198.51.100.0/25"));
        get("operated/api-addresses").statusCode(200).body("addresses", contains("127.0.0.1", "203.0.113.0/25"));
    }

    @Test
    void letsWeChatTryTheServer() {
        check("{}").statusCode(200).body("dns[0].ip", is("127.0.0.1")).body("dns[0].operator", is("DEFAULT"))
                .body("ping[0].packageLoss", is("0%")).body("ping[0].time", is("0.500ms"));
        check("{\"action\":\"dns\",\"operator\":\"UNICOM\"}").statusCode(200).body("dns[0].operator", is("UNICOM"))
                .body("ping", empty());
    }

    @Test
    void letsWeChatTryEverythingWhenNothingIsSaid() {
        given().header("Authorization", "Bearer " + OPERATOR).contentType(ContentType.JSON)
                .post("/admin/channels/operated/network-check").then().statusCode(200).body("ping[0].ip", is("127.0.0.1"));
    }

    @Test
    void refusesWhatWeChatCannotTry() {
        check("{\"action\":\"dance\"}").statusCode(400);
        check("{\"operator\":\"NOBODY\"}").statusCode(400);
    }

    @Test
    void saysThatTheServerHasNoUsableAddress() {
        wechat.nextCalls("/cgi-bin/callback/check", Fault.answer(40201));

        check("{}").statusCode(409).body("code", is("CALLBACK_ADDRESS_UNUSABLE")).body("errcode", is(40201));
    }

    // Checks

    @Test
    void findsThatAllIsWell() {
        get("operated/checks").statusCode(200).body("outcome", is("ALLOWED")).body("addressAllowed", is(true))
                .body("addressesSeen", empty()).body(not(containsString("access_token")));
    }

    @Test
    void findsThatOurAddressIsNotOnTheList() {
        wechat.refuseIp(appId("unlisted"), "203.0.113.7");
        try {
            get("unlisted/checks").statusCode(200).body("outcome", is("ADDRESS_NOT_ALLOWED")).body("addressAllowed", is(false))
                    .body("addressesSeen", contains("203.0.113.7")).body("errcode", is(40164))
                    .body("whatToDo", containsString("IP allow-list")).body("rid", matchesPattern("[0-9a-f-]+"));
        } finally {
            wechat.refuseIp(appId("unlisted"), null);
        }
    }

    @Test
    void findsThatTheSecretIsWrong() {
        get("mistyped/checks").statusCode(200).body("outcome", is("SECRET_REFUSED")).body("addressAllowed", nullValue())
                .body(not(containsString(SECRET))).body(not(containsString(WRONG_SECRET)));
    }

    @ParameterizedTest
    @CsvSource({ "89503,ADMINISTRATOR_ASKED,false", "45009,LIMIT_REACHED,", "50004,ACCOUNT_BARRED,", "-1,UNREACHABLE,",
            "40013,APP_ID_REFUSED,", "12345,REFUSED," })
    void saysWhatIsToBeDone(int errcode, String outcome, Boolean allowed) {
        wechat.nextTokenCalls(Fault.answer(errcode));

        get("unlisted/checks").statusCode(200).body("outcome", is(outcome)).body("addressAllowed", is(allowed))
                .body("errcode", is(errcode));
    }

    @Test
    void findsThatWeChatDoesNotAnswer() {
        wechat.nextTokenCalls(Fault.cut());

        get("unlisted/checks").statusCode(200).body("outcome", is("UNREACHABLE"));
    }

    @Test
    void tellsThatAChannelIsUnknown() {
        get("nobody/checks").statusCode(404).body("code", is("CHANNEL_UNKNOWN"));
        get("nobody/requests/1").statusCode(404);
        get("nobody/callback-addresses").statusCode(404);
        get("nobody/api-addresses").statusCode(404);
    }

    private static ValidatableResponse get(String path) {
        return given().header("Authorization", "Bearer " + OPERATOR).get("/admin/channels/" + path).then();
    }

    private static ValidatableResponse check(String question) {
        return given().header("Authorization", "Bearer " + OPERATOR).contentType(ContentType.JSON).body(question)
                .post("/admin/channels/operated/network-check").then();
    }
}
