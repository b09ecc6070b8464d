package org.wechatc4c.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wechatc4c.token.LeakSearch.as;
import static org.wechatc4c.token.Surroundings.GATEWAY;
import static org.wechatc4c.token.Surroundings.NOTIFICATION;
import static org.wechatc4c.token.Surroundings.OPERATOR;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.wechat.Fault;
import org.wechatc4c.standin.wechat.Phone;
import org.wechatc4c.standin.wechat.WeChatStandIn;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

/**
 * The same as {@link LeakTest} for people who sign in: neither what they could be impersonated with nor who they are is found.
 */
@QuarkusTest
@TestProfile(Talkative.class)
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "kafka,postgres,redis"))
@WithTestResource(LeakSurroundings.class)
class LoginLeakTest {

    private static final Fault[] FAULTS = { Fault.answer(40125), Fault.answer(40029), Fault.answer(42002), Fault.answer(40001),
            Fault.answer(40003), Fault.busy(), Fault.serverError(), Fault.cut(), Fault.takeAndCut(),
            Fault.slow(Duration.ofSeconds(2)) };
    private static final String BROWSER = "b0b1b2b3".repeat(8);
    private static final String OTHER_BROWSER = "c0c1c2c3".repeat(8);
    private static final String MADE_UP_STATE = "Z9y8X7w6V5u4T3s2R1q0P9o8N7m6L5k4";
    private static final String MADE_UP_CODE = "0aMadeUpCodeOfNobodyAtAll0123456";

    @Inject
    LeakSearch search;

    WeChatStandIn wechat;

    WireTap tap;

    private Phone phone;

    @Test
    void nothingOfAPersonIsFoundAnywhereButWhereItBelongs() throws Throwable {
        search.secret("a browser's hash", BROWSER);
        search.secret("another browser's hash", OTHER_BROWSER);
        search.secret("a state that was made up", MADE_UP_STATE);
        search.secret("a code that was made up", MADE_UP_CODE);
        phone = wechat.addPhone("住在西湖边的王小明").hasUnionId("oUnionOfSomebodyWhoSignsIn00");
        search.person("an openid", phone.openId());
        search.person("a nickname", phone.name());
        search.during(() -> {
            signInWell();
            signInBadly();
            signInWhileWeChatFails();
        });
        search.told(tap.heard());

        assertThat(search.planted("WeChat's access_token")).isGreaterThan(5);
        assertThat(search.planted("WeChat's refresh_token")).isGreaterThan(5);
        search.findsNothing();
    }

    private void signInWell() {
        for (String scope : new String[] { "snsapi_base", "snsapi_userinfo" }) {
            signIn(scope);
        }
        profile(GATEWAY).then().statusCode(200);
        phone.seesSnapshots(true);
        signIn("snsapi_userinfo");
        phone.seesSnapshots(false);
    }

    private void signInBadly() {
        var state = begin("pages", "snsapi_base");
        var code = code(state, "snsapi_base");
        search.refused("no code", redeem(GATEWAY, state, "", BROWSER));
        search.refused("a used state", redeem(GATEWAY, state, code, BROWSER));
        var another = begin("pages", "snsapi_base");
        search.refused("another browser", redeem(GATEWAY, another, code, OTHER_BROWSER));
        var elsewhere = begin("annex", "snsapi_base");
        search.refused("a code of another channel", redeem(GATEWAY, elsewhere, code, BROWSER));
        signIn("snsapi_base");
        var used = begin("pages", "snsapi_base");
        redeem(GATEWAY, used, code, BROWSER).then().statusCode(200);
        search.refused("a used code", redeem(GATEWAY, begin("pages", "snsapi_base"), code, BROWSER));
        search.refused("a state that was made up", redeem(GATEWAY, MADE_UP_STATE, code, BROWSER));
        search.refused("a code that was made up", redeem(GATEWAY, begin("pages", "snsapi_base"), MADE_UP_CODE, BROWSER));
        search.refused("an altered state", redeem(GATEWAY, MADE_UP_STATE + begin("pages", "snsapi_base"), code, BROWSER));
        search.refused("a wrong secret", redeem(GATEWAY, begin("mistyped", "snsapi_base"), code, BROWSER));
        search.refused("no such channel", beginning("nobody", "snsapi_base"));
        search.refused("a way elsewhere", as(GATEWAY).body(Map.of("browser", BROWSER, "scope", "snsapi_base", "returnTo",
                "//elsewhere.example/" + MADE_UP_CODE)).post("/internal/channels/pages/logins"));
        for (String caller : new String[] { OPERATOR, NOTIFICATION, GATEWAY + "x" }) {
            search.refused("not the gateway", redeem(caller, begin("pages", "snsapi_base"), code, BROWSER));
            search.refused("not the gateway", profile(caller));
        }
        search.refused("somebody who allowed nothing", as(GATEWAY).post("/internal/channels/annex/customers/{id}/profile",
                phone.openId()));
    }

    private void signInWhileWeChatFails() {
        for (Fault fault : FAULTS) {
            wechat.nextCalls("/sns/oauth2/access_token", fault);
            var state = begin("pages", "snsapi_userinfo");
            search.refused("a login with " + fault, redeem(GATEWAY, state, code(state, "snsapi_userinfo"), BROWSER));
            wechat.nextCalls("/sns/userinfo", fault);
            signIn("snsapi_userinfo");
            wechat.nextCalls("/sns/userinfo", fault);
            search.refused("a profile with " + fault, profile(GATEWAY));
            signIn("snsapi_userinfo");
            wechat.nextCalls("/sns/oauth2/refresh_token", fault);
            search.refused("a refresh with " + fault, profile(GATEWAY));
        }
    }

    /** The answer belongs to the gateway, and to nobody else. */
    private void signIn(String scope) {
        var state = begin("pages", scope);
        search.secret("an assertion", redeem(GATEWAY, state, code(state, scope), BROWSER).then().statusCode(200).extract()
                .path("assertion"));
    }

    private String begin(String channel, String scope) {
        return search.secret("a state", beginning(channel, scope).then().statusCode(200).extract().path("state"));
    }

    private static Response beginning(String channel, String scope) {
        return as(GATEWAY).body(Map.of("browser", BROWSER, "scope", scope, "returnTo", "/my/tickets"))
                .post("/internal/channels/{id}/logins", channel);
    }

    private static Response redeem(String caller, String state, String code, String browser) {
        return as(caller).body(Map.of("state", state, "code", code, "browser", browser)).post("/internal/logins/redeem");
    }

    private Response profile(String caller) {
        return as(caller).post("/internal/channels/pages/customers/{id}/profile", phone.openId());
    }

    private String code(String state, String scope) {
        var back = wechat.authorise(URI.create(wechat.url() + "/connect/oauth2/authorize?appid=" + Surroundings.appId("pages")
                + "&redirect_uri=https%3A%2F%2Fh5.example.com%2Fweb%2Flogin%2Fcallback&response_type=code&scope=" + scope
                + "&state=" + state + "#wechat_redirect"), phone.openId());
        return search.secret("a code", new QueryStringDecoder(back).parameters().get("code").getFirst());
    }
}
