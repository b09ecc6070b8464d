package org.wechatc4c.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.wechatc4c.token.LeakSearch.as;
import static org.wechatc4c.token.LeakSurroundings.HOSTED;
import static org.wechatc4c.token.Surroundings.GATEWAY;
import static org.wechatc4c.token.Surroundings.NOTIFICATION;
import static org.wechatc4c.token.Surroundings.OPERATOR;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.wechat.Fault;
import org.wechatc4c.standin.wechat.OpenPlatform;
import org.wechatc4c.standin.wechat.PermissionSet;
import org.wechatc4c.standin.wechat.Phone;
import org.wechatc4c.standin.wechat.WeChatStandIn;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

/** The same as {@link LeakTest} for accounts that are hosted by QR code. */
@QuarkusTest
@TestProfile(Talkative.class)
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,postgres,redis"))
@WithTestResource(LeakSurroundings.class)
class HostingLeakTest {

    private static final String BROWSER = "d0d1d2d3".repeat(8);
    private static final String MADE_UP_TICKET = "ticket@@@made-up-of-nothing-at-all";
    private static final String MADE_UP_STATE = "bWFkZS11cC1vZi1ub3RoaW5nLWF0LWFs";
    private static final String MADE_UP_CODE = "queryauthcode@@@made-up-of-nothing-at-all";

    @Inject
    LeakSearch search;

    WeChatStandIn wechat;

    WireTap tap;

    private OpenPlatform openPlatform;
    /** WeChat counts seconds, and tests are quicker than that. */
    private Instant now = Instant.ofEpochSecond(Instant.now().minus(Duration.ofHours(1)).getEpochSecond());

    @Test
    void noSecretOfThePlatformIsFoundAnywhereButWhereItBelongs() throws Throwable {
        openPlatform = wechat.openPlatform();
        openPlatform.renewRefreshTokens(Duration.ofHours(1));
        search.secret("a ticket that was made up", MADE_UP_TICKET);
        search.secret("a state that was made up", MADE_UP_STATE);
        search.secret("a code that was made up", MADE_UP_CODE);
        search.secret("a browser's hash", BROWSER);
        search.during(() -> {
            takeTickets();
            authorise();
            var channel = await().until(this::channel, found -> found != null);
            askForTokens(channel);
            signIn(channel);
            changeAndWithdraw(channel);
        });
        search.told(tap.heard());

        for (String field : new String[] { "component_access_token", "pre_auth_code", "authorizer_access_token",
                "authorizer_refresh_token", "refresh_token" }) {
            assertThat(search.planted("WeChat's " + field)).as(field).isGreaterThan(1);
        }
        search.findsNothing();
    }

    private void takeTickets() {
        search.refused("a page without a ticket", page(OPERATOR));
        search.refused("an operator's ticket", ticket(OPERATOR, MADE_UP_TICKET));
        ticket(GATEWAY, MADE_UP_TICKET).then().statusCode(204);
        search.refused("a page with a ticket that was made up", page(OPERATOR));
        for (Fault fault : faults(61004, 61005, 61006, 45009)) {
            freshTicket();
            openPlatform.voidComponentTokens();
            openPlatform.next("api_component_token", fault);
            search.refused("a platform's token with " + fault, page(OPERATOR));
            search.keep("the platform", as(OPERATOR).get("/admin/component"));
        }
        freshTicket();
        search.keep("a wish for tickets", as(OPERATOR).post("/admin/component/tickets"));
        for (Fault fault : faults(61004, 40001)) {
            openPlatform.next("api_start_push_ticket", fault);
            search.refused("a wish for tickets with " + fault, as(OPERATOR).post("/admin/component/tickets"));
        }
        search.refused("credentials for an operator", as(OPERATOR).get("/internal/component/callback-credentials"));
        as(GATEWAY).get("/internal/component/callback-credentials").then().statusCode(200);
    }

    private void authorise() {
        for (Fault fault : faults(61004, 45009)) {
            openPlatform.next("api_create_preauthcode", fault);
            search.refused("a page with " + fault, page(OPERATOR));
        }
        search.refused("a page for the gateway", page(GATEWAY));
        search.refused("a state that was made up", open(GATEWAY, MADE_UP_STATE));
        search.refused("a code that was made up", redeem(GATEWAY, state(), MADE_UP_CODE));
        var state = state();
        search.refused("an operator who opens", open(OPERATOR, state));
        var code = confirm(state);
        search.refused("an operator who redeems", redeem(OPERATOR, state, code));
        search.refused("a code with a state that was made up", redeem(GATEWAY, MADE_UP_STATE, code));
        for (Fault fault : new Fault[] { Fault.busy(), Fault.serverError(), Fault.cut() }) {
            openPlatform.next("api_query_auth", fault);
            search.refused("a return with " + fault, redeem(GATEWAY, state, code));
        }
        openPlatform.next("api_get_authorizer_info", Fault.answer(61004));
        search.keep("a return", redeem(GATEWAY, state, code)).then().statusCode(200);
        search.refused("a used state", redeem(GATEWAY, state, code));
        search.keep("what WeChat tells of it", event(GATEWAY, "authorized", code)).then().statusCode(204);
        search.refused("what WeChat tells of it, from an operator", event(OPERATOR, "authorized", code));
        search.keep("a code that was made up", event(GATEWAY, "updateauthorized", MADE_UP_CODE));
        for (Fault fault : faults(61004)) {
            var another = state();
            var lost = confirm(another);
            openPlatform.next("api_query_auth", fault);
            search.refused("a return with " + fault, redeem(GATEWAY, another, lost));
            search.keep("the same once more", redeem(GATEWAY, another, lost));
            openPlatform.next("api_query_auth", fault);
            search.keep("an event with " + fault, event(GATEWAY, "updateauthorized", confirm(state())));
        }
        search.refused("a tester's code that was made up", tester(MADE_UP_CODE));
        search.refused("a code of no tester", tester(confirm(state())));
    }

    private void askForTokens(String channel) {
        for (Fault fault : faults(61004, 61023, 40001, 45009)) {
            var token = await().until(() -> token(channel).<String> path("tokenId"), id -> id != null);
            openPlatform.next("api_authorizer_token", fault);
            // The answers belong to the notification-service, and to nobody else.
            as(NOTIFICATION).body(Map.of("tokenId", token, "errcode", 40001))
                    .post("/internal/channels/{id}/access-token/refused", channel);
            token(channel);
        }
        search.refused("a token for the gateway", as(GATEWAY).get("/internal/channels/{id}/access-token", channel));
        for (String path : new String[] { "", "/audit", "/access-token", "/checks", "/callback-addresses" }) {
            search.keep("administration", as(OPERATOR).get("/admin/channels/" + channel + path));
        }
        search.keep("public part", as(GATEWAY).get("/internal/channels/{id}", channel));
    }

    /** On the pages of the hosted account the platform asks in its name. */
    private void signIn(String channel) {
        var phone = wechat.phone(HOSTED, search.person("an openid", "oVisitorOfTheHostedAccount00"))
                .hasUnionId("oUnionOfTheVisitor0000000000");
        for (Fault fault : faults(40001, 40029, 61003)) {
            wechat.nextCalls("/sns/oauth2/component/access_token", fault);
            redeemLogin(channel, phone);
            redeemLogin(channel, phone);
            wechat.nextCalls("/sns/oauth2/component/refresh_token", fault);
            profile(channel, phone);
        }
        profile(channel, phone);
    }

    private void changeAndWithdraw(String channel) {
        openPlatform.changePermissions(HOSTED, Set.of(PermissionSet.MENU));
        search.keep("other permissions", event(GATEWAY, "updateauthorized", pushed("updateauthorized", "AuthorizationCode")));
        openPlatform.withdraw(HOSTED);
        search.keep("a withdrawal", event(GATEWAY, "unauthorized", null));
        search.refused("a token of an account that withdrew", token(channel));
        search.keep("the platform", as(OPERATOR).get("/admin/component"));
        search.keep("administration", as(OPERATOR).get("/admin/channels/" + channel));
    }

    private static Fault[] faults(int... errcodes) {
        return Stream.concat(IntStream.of(errcodes).mapToObj(Fault::answer), Stream.of(Fault.busy(), Fault.serverError(),
                Fault.cut(), Fault.takeAndCut(), Fault.slow(Duration.ofSeconds(2)))).toArray(Fault[]::new);
    }

    private void freshTicket() {
        openPlatform.pushTicket();
        ticket(GATEWAY, search.secret("a ticket", pushed("component_verify_ticket", "ComponentVerifyTicket"))).then()
                .statusCode(204);
    }

    private String pushed(String infoType, String element) {
        var push = openPlatform.pushes().stream().filter(it -> it.type().equals(infoType)).toList().getLast();
        var found = Pattern.compile("<" + element + ">(?:<!\\[CDATA\\[)?([^<\\]]+)").matcher(push.message());
        assertThat(found.find()).as(element).isTrue();
        return search.secret("WeChat's " + element, found.group(1));
    }

    private String state() {
        var page = page(OPERATOR).then().statusCode(200).extract().<String> path("pageUrl");
        return search.secret("a page's state", new QueryStringDecoder(page).parameters().get("state").getFirst());
    }

    private String confirm(String state) {
        var page = open(GATEWAY, state).then().statusCode(200).extract().<String> path("url");
        var back = openPlatform.confirm(URI.create(page), HOSTED);
        return search.secret("an authorisation code", new QueryStringDecoder(back).parameters().get("auth_code").getFirst());
    }

    private String channel() {
        return as(OPERATOR).get("/admin/channels?name=garage").path("channels[0].id");
    }

    private static Response token(String channel) {
        return as(NOTIFICATION).get("/internal/channels/{id}/access-token", channel);
    }

    private static Response page(String caller) {
        return as(caller).body(Map.of("channelName", "garage")).post("/admin/component/authorisations");
    }

    private static Response open(String caller, String state) {
        return as(caller).body(Map.of("state", state, "onPhone", false)).post("/internal/component/authorisations/open");
    }

    private static Response redeem(String caller, String state, String code) {
        return as(caller).body(Map.of("state", state, "code", code)).post("/internal/component/authorisations/redeem");
    }

    private static Response tester(String code) {
        return as(GATEWAY).body(Map.of("openId", "oTesterOfWeChat0000000000000", "code", code))
                .post("/internal/component/release-test");
    }

    private Response ticket(String caller, String ticket) {
        return as(caller).body(Map.of("ticket", ticket, "createdAt", next())).post("/internal/component/verify-ticket");
    }

    private Response event(String caller, String infoType, String code) {
        var event = new HashMap<String, Object>(Map.of("infoType", infoType, "appId", HOSTED, "createdAt", next()));
        event.put("code", code);
        return as(caller).body(event).post("/internal/component/events");
    }

    private String next() {
        now = now.plusSeconds(1);
        return now.toString();
    }

    private void redeemLogin(String channel, Phone phone) {
        var begun = as(GATEWAY).body(Map.of("browser", BROWSER, "scope", "snsapi_userinfo", "returnTo", "/"))
                .post("/internal/channels/{id}/logins", channel).then().statusCode(200).extract().jsonPath();
        var state = search.secret("a state", begun.getString("state"));
        var back = wechat.authorise(URI.create(begun.getString("authorizeUrl")), phone.openId());
        var code = search.secret("a code", new QueryStringDecoder(back).parameters().get("code").getFirst());
        keepUnlessGranted("a login", as(GATEWAY).body(Map.of("state", state, "code", code, "browser", BROWSER))
                .post("/internal/logins/redeem"));
    }

    private void profile(String channel, Phone phone) {
        keepUnlessGranted("a profile",
                as(GATEWAY).post("/internal/channels/{id}/customers/{openId}/profile", channel, phone.openId()));
    }

    /** What is granted belongs to who asked. */
    private void keepUnlessGranted(String what, Response answer) {
        if (answer.statusCode() != 200) {
            search.refused(what, answer);
        }
    }
}
