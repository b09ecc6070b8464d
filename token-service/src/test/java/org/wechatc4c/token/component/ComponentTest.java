package org.wechatc4c.token.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.wechatc4c.token.Surroundings.GATEWAY;
import static org.wechatc4c.token.Surroundings.NOTIFICATION;
import static org.wechatc4c.token.Surroundings.OPERATOR;
import static org.wechatc4c.token.component.OpenPlatformSurroundings.ACCOUNTS;
import static org.wechatc4c.token.component.OpenPlatformSurroundings.AES_KEY;
import static org.wechatc4c.token.component.OpenPlatformSurroundings.ANOTHER_OPERATOR;
import static org.wechatc4c.token.component.OpenPlatformSurroundings.APP_ID;
import static org.wechatc4c.token.component.OpenPlatformSurroundings.SECRET;
import static org.wechatc4c.token.component.OpenPlatformSurroundings.TOKEN;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.backend.Backends;
import org.wechatc4c.standin.wechat.AccountCard;
import org.wechatc4c.standin.wechat.Fault;
import org.wechatc4c.standin.wechat.OpenPlatform;
import org.wechatc4c.standin.wechat.PermissionSet;
import org.wechatc4c.standin.wechat.Push;
import org.wechatc4c.standin.wechat.WeChatStandIn;
import org.wechatc4c.token.custody.Custody;
import org.wechatc4c.token.token.LogRecords;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

@QuarkusTest
@WithTestResource(value = Backends.class, initArgs = @ResourceArg(name = "stores", value = "postgres,redis"))
@WithTestResource(OpenPlatformSurroundings.class)
class ComponentTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    /** WeChat counts seconds, and tests are quicker than that. */
    private static final AtomicLong SECONDS = new AtomicLong(
            Instant.now().minus(Duration.ofHours(1)).getEpochSecond());

    @Inject
    RefreshTokens refreshTokens;

    @Inject
    org.wechatc4c.token.component.OpenPlatform client;

    @Inject
    ComponentTokens tokens;

    @Inject
    Authorisations authorisations;

    @Inject
    ToldChanges told;

    @Inject
    Pool database;

    @Inject
    Custody custody;

    @Inject
    Component component;

    @Inject
    ComponentConfig config;

    @Inject
    Clock clock;

    @Inject
    MeterRegistry meters;

    WeChatStandIn wechat;

    private OpenPlatform openPlatform;

    @BeforeEach
    void aTicketComes() {
        openPlatform = wechat.openPlatform();
        openPlatform.pushTicket();
        ticket(element(last("component_verify_ticket"), "ComponentVerifyTicket"), next()).statusCode(204);
    }

    @AfterEach
    void keepRefreshTokens() {
        openPlatform.keepRefreshTokens();
    }

    @Test
    void keepsTheNewestTicketWithoutShowingIt() {
        var newest = element(last("component_verify_ticket"), "ComponentVerifyTicket");
        ticket("ticket@@@from-yesterday", Instant.now().minus(Duration.ofDays(1))).statusCode(204);
        openPlatform.voidComponentTokens();

        page(Map.of()).statusCode(200);
        assertThat(column("SELECT sealed_ticket FROM token.component WHERE app_id = $1", APP_ID)).startsWith("v1.test.")
                .doesNotContain(newest);
    }

    @Test
    void fiftyAtOnceBuyOneToken() {
        openPlatform.voidComponentTokens();
        var before = openPlatform.calls("api_component_token");
        var pages = new ArrayList<CompletableFuture<Integer>>();
        try (var callers = Executors.newFixedThreadPool(50)) {
            for (int i = 0; i < 50; i++) {
                pages.add(CompletableFuture.supplyAsync(() -> page(Map.of()).extract().statusCode(), callers));
            }
        }

        assertThat(pages).extracting(CompletableFuture::join).containsOnly(200);
        assertThat(openPlatform.calls("api_component_token")).isEqualTo(before + 1);
    }

    @Test
    void replicasBuyOneTokenBetweenThem() {
        openPlatform.voidComponentTokens();
        var replicas = List.of(tokens, replica(), replica());
        var before = openPlatform.calls("api_component_token");

        var bought = Multi.createFrom().iterable(replicas)
                .onItem().transformToUniAndMerge(it -> it.use(client::preAuthCode)).collect().asList().await().atMost(SOON);

        assertThat(bought).hasSize(3);
        assertThat(openPlatform.calls("api_component_token")).isEqualTo(before + 1);
    }

    @Test
    void keepsTheTokenOverARestart() {
        tokens.use(client::preAuthCode).await().atMost(SOON);
        var before = openPlatform.calls("api_component_token");

        replica().use(client::preAuthCode).await().atMost(SOON);

        assertThat(openPlatform.calls("api_component_token")).isEqualTo(before);
    }

    @Test
    void aBrowserMayComeBackAgainWhenWeChatDidNotAnswer() {
        var back = openPlatform.confirm(
                loginPage(state(page(Map.of()).extract().jsonPath().getString("pageUrl")), false), ACCOUNTS.get(1));
        openPlatform.next("api_query_auth", Fault.serverError());

        redeem(back).statusCode(503).body("code", is("WECHAT_UNREACHABLE"));
        redeem(back).statusCode(200);
    }

    @Test
    void writesNoSecretIntoTheLog() {
        try (var log = new LogRecords()) {
            authorised(ACCOUNTS.get(3));
            openPlatform.voidComponentTokens();
            openPlatform.next("api_component_token", Fault.answer(61005));
            page(Map.of()).statusCode(503);
            aTicketComes();
            openPlatform.next("api_authorizer_token", Fault.answer(61004), Fault.serverError());
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> refreshTokens.ask(ACCOUNTS.get(3)).await().atMost(SOON))
                        .isInstanceOf(ComponentFailure.class);
            }
            var access = refreshTokens.ask(ACCOUNTS.get(3)).await().atMost(SOON);

            assertThat(log.text()).contains("61005", ACCOUNTS.get(3)).doesNotContain(SECRET, TOKEN, AES_KEY, access.token(),
                    refreshTokens(ACCOUNTS.get(3)).current(), "ticket@@@", "preauthcode@@@", "queryauthcode@@@");
        }
    }

    @Test
    void waitsForTheNextTicketWhenWeChatDoesNotTakeTheLast() {
        openPlatform.voidComponentTokens();
        openPlatform.next("api_component_token", Fault.answer(61005));
        var before = openPlatform.calls("api_component_token");

        page(Map.of()).statusCode(503).body("code", is("NO_TICKET"));
        page(Map.of()).statusCode(503).header("Retry-After", "5");
        assertThat(openPlatform.calls("api_component_token")).isEqualTo(before + 1);
        given(OPERATOR).get("/admin/component").then().body("ticket.state", is("refused"));

        aTicketComes();
        page(Map.of()).statusCode(200);
    }

    @Test
    void asksWeChatForTicketsOnCommand() {
        var before = openPlatform.calls("api_start_push_ticket");

        given(OPERATOR).post("/admin/component/tickets").then().statusCode(204);

        assertThat(openPlatform.calls("api_start_push_ticket")).isEqualTo(before + 1);
    }

    @Test
    void anAccountAuthorisesThePlatformOnThePageThatAnOperatorAskedFor() {
        openPlatform.describe(ACCOUNTS.get(0), AccountCard.of("示例汽车"));
        var page = page(Map.of("channelName", "garage", "bizAppId", ACCOUNTS.get(0))).statusCode(200)
                .body("pageUrl", containsString("https://suite.example.com/component/authorise?state="))
                .body("phoneUrl", containsString("&on=phone")).extract().jsonPath();

        var back = openPlatform.confirm(loginPage(state(page.getString("pageUrl")), false), ACCOUNTS.get(0));
        assertThat(back.toString()).startsWith("https://suite.example.com/component/authorised?state=");
        redeem(back).statusCode(200).body("appId", is(ACCOUNTS.get(0))).body("name", is("示例汽车"));

        given(OPERATOR).get("/admin/component/authorisations/" + page.getString("id")).then().statusCode(200)
                .body("state", is("AUTHORISED")).body("channelName", is("garage"))
                .body("account.name", is("示例汽车")).body("account.originalId", is("gh_" + ACCOUNTS.get(0).substring(2)))
                .body("account.permissionSets", hasItem(1));
        given(ANOTHER_OPERATOR).get("/admin/component/authorisations/" + page.getString("id")).then().statusCode(404);
        assertThat(told.of(ACCOUNTS.get(0))).extracting(AuthorisationChanged::requestedName).containsExactly("garage");
    }

    @Test
    void makesNoPageForAChannelThatNobodyCouldAuthorise() {
        page(Map.of("channelName", "component")).statusCode(400).body("violations.code", hasItem("NAME_RESERVED"));
        page(Map.of("channelName", "gar age!")).statusCode(400).body("violations.code", hasItem("NAME_FORMAT"));
        given(OPERATOR).body(Map.of("name", "workshop")).post("/admin/channels").then().statusCode(201);
        page(Map.of("channelName", "Workshop")).statusCode(409).body("code", is("HOSTING_FIXED"));
    }

    @Test
    void aChannelIsAuthorisedAgainByItsOwnAccountOnly() {
        given(OPERATOR).body(Map.of("name", "branch", "hosting", "QRCODE", "appId", ACCOUNTS.get(1)))
                .post("/admin/channels").then().statusCode(201);

        page(Map.of("channelName", "branch", "bizAppId", ACCOUNTS.get(0))).statusCode(409).body("code", is("HOSTING_FIXED"));
        var state = state(page(Map.of("channelName", "branch")).statusCode(200).extract().jsonPath().getString("pageUrl"));

        assertThat(loginPage(state, false).toString()).endsWith("&biz_appid=" + ACCOUNTS.get(1));
    }

    @Test
    void aStateIsGoodForOnceOnly() {
        var state = state(page(Map.of()).extract().jsonPath().getString("pageUrl"));
        var back = openPlatform.confirm(loginPage(state, true), ACCOUNTS.get(1));
        redeem(back).statusCode(200);

        redeem(back).statusCode(404).body("code", is("UNKNOWN_STATE"));
        given(GATEWAY).body(Map.of("state", state, "onPhone", false)).post("/internal/component/authorisations/open")
                .then().statusCode(404);
    }

    @Test
    void theBrowserAndTheEventBringTheSameCodeAndBothAreFine() {
        var back = openPlatform.confirm(
                loginPage(state(page(Map.of()).extract().jsonPath().getString("pageUrl")), false), ACCOUNTS.get(2));
        var event = last("authorized");
        var asked = openPlatform.calls("api_authorizer_token");

        var browser = CompletableFuture.supplyAsync(() -> redeem(back).extract().statusCode());
        var wechats = CompletableFuture.supplyAsync(() -> tell("authorized", event, next()).extract().statusCode());

        assertThat(browser.join()).isEqualTo(200);
        assertThat(wechats.join()).isEqualTo(204);
        tell("authorized", event, next()).statusCode(204);
        assertThat(openPlatform.calls("api_authorizer_token")).isEqualTo(asked);
        assertThat(stored(ACCOUNTS.get(2)).isInForce()).isTrue();
    }

    @Test
    void aCodeThatWasUsedInVainIsMadeUpForByWeChatsList() {
        openPlatform.authorise(ACCOUNTS.get(3));
        var code = element(last("authorized"), "AuthorizationCode");
        tokens.use(token -> client.authorisation(token, code)).await().atMost(SOON);

        tell("authorized", last("authorized"), next()).statusCode(204);

        assertThat(refreshTokens.ask(ACCOUNTS.get(3)).await().atMost(SOON).token()).isNotBlank();
    }

    @Test
    void storesTheNextRefreshTokenBesideTheFormerUntilItProvedGood() {
        authorised(ACCOUNTS.get(4));
        openPlatform.renewRefreshTokens(Duration.ofHours(1));
        var before = refreshTokens(ACCOUNTS.get(4));

        refreshTokens.ask(ACCOUNTS.get(4)).await().atMost(SOON);
        var between = refreshTokens(ACCOUNTS.get(4));
        openPlatform.keepRefreshTokens();
        refreshTokens.ask(ACCOUNTS.get(4)).await().atMost(SOON);
        var after = refreshTokens(ACCOUNTS.get(4));

        assertThat(between.previous()).isEqualTo(before.current()).isNotEqualTo(between.current());
        assertThat(after.current()).isEqualTo(between.current());
        assertThat(after.previous()).isNull();
        assertThat(column("SELECT sealed_refresh_token FROM token.authorisation WHERE app_id = $1", ACCOUNTS.get(4)))
                .startsWith("v1.test.");
    }

    @Test
    void survivesARefreshTokenThatWasReceivedAndNotStored() {
        authorised(ACCOUNTS.get(5));
        openPlatform.renewRefreshTokens(Duration.ZERO);
        var known = refreshTokens(ACCOUNTS.get(5)).current();
        tokens.use(token -> client.refresh(token, ACCOUNTS.get(5), known)).await().atMost(SOON);

        assertThat(refreshTokens.ask(ACCOUNTS.get(5)).await().atMost(SOON).token()).isNotBlank();
        assertThat(openPlatform.calls("api_get_authorizer_list")).isPositive();
    }

    @Test
    void usesTheFormerRefreshTokenWhenWeChatDoesNotTakeTheNewOne() {
        authorised(ACCOUNTS.get(6));
        var good = refreshTokens(ACCOUNTS.get(6)).current();
        authorisations.authorised(ACCOUNTS.get(6), "refreshtoken@@@never-was-one", Set.of(1), null, Instant.now())
                .await().atMost(SOON);
        var lists = openPlatform.calls("api_get_authorizer_list");

        refreshTokens.ask(ACCOUNTS.get(6)).await().atMost(SOON);

        assertThat(refreshTokens(ACCOUNTS.get(6)).current()).isEqualTo(good);
        assertThat(openPlatform.calls("api_get_authorizer_list")).isEqualTo(lists);
    }

    @Test
    void buysAnotherTokenWhenWeChatDoesNotTakeThePlatforms() {
        authorised(ACCOUNTS.get(6));
        openPlatform.voidComponentTokens();

        assertThat(refreshTokens.ask(ACCOUNTS.get(6)).await().atMost(SOON).token()).isNotBlank();
    }

    @Test
    void alarmsWhenATokenCannotBeRenewedTwice() {
        authorised(ACCOUNTS.get(7));
        var before = meters.counter("component.refresh.alarms").count();
        openPlatform.next("api_authorizer_token", Fault.serverError(), Fault.serverError());

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> refreshTokens.ask(ACCOUNTS.get(7)).await().atMost(SOON))
                    .isInstanceOf(ComponentFailure.Unreachable.class);
        }

        assertThat(meters.counter("component.refresh.alarms").count()).isEqualTo(before + 1);
        refreshTokens.ask(ACCOUNTS.get(7)).await().atMost(SOON);
        assertThat(stored(ACCOUNTS.get(7)).refreshFailures()).isZero();
    }

    @Test
    void aWithdrawalDropsTheTokensAndIsTold() {
        authorised(ACCOUNTS.get(8));
        openPlatform.withdraw(ACCOUNTS.get(8));
        var at = next();

        tell("unauthorized", last("unauthorized"), at).statusCode(204);

        assertThat(refreshTokens(ACCOUNTS.get(8)).all()).isEmpty();
        assertThat(told.of(ACCOUNTS.get(8))).last().extracting(AuthorisationChanged::state)
                .isEqualTo(AuthorisationChanged.State.WITHDRAWN);
        assertThatThrownBy(() -> refreshTokens.ask(ACCOUNTS.get(8)).await().atMost(SOON))
                .isInstanceOf(ComponentFailure.Withdrawn.class).hasMessageContaining(ACCOUNTS.get(8));
        tell("authorized", last("authorized"), at.minusSeconds(5)).statusCode(204);
        assertThat(stored(ACCOUNTS.get(8)).isInForce()).isFalse();
    }

    @Test
    void noticesAWithdrawalOfWhichNothingWasTold() {
        authorised(ACCOUNTS.get(9));
        openPlatform.withdraw(ACCOUNTS.get(9));

        assertThatThrownBy(() -> refreshTokens.ask(ACCOUNTS.get(9)).await().atMost(SOON))
                .isInstanceOf(ComponentFailure.Withdrawn.class);
        assertThat(told.of(ACCOUNTS.get(9))).last().extracting(AuthorisationChanged::state)
                .isEqualTo(AuthorisationChanged.State.WITHDRAWN);
    }

    @Test
    void takesWhatItDoesNotKnow() {
        given(GATEWAY).body(Map.of("infoType", "notify_of_next_year", "appId", APP_ID, "createdAt", next().toString()))
                .post("/internal/component/events").then().statusCode(204);
    }

    @Test
    void followsChangesOfThePermissions() {
        authorised(ACCOUNTS.get(7));
        openPlatform.changePermissions(ACCOUNTS.get(7), Set.of(PermissionSet.MESSAGES, PermissionSet.MENU));

        tell("updateauthorized", last("updateauthorized"), next()).statusCode(204);

        assertThat(stored(ACCOUNTS.get(7)).permissionSets()).containsExactlyInAnyOrder(1, 15);
        openPlatform.changePermissions(ACCOUNTS.get(7), EnumSet.allOf(PermissionSet.class));
    }

    @Test
    void tellsTheGatewayAloneWithWhatCallsAreProven() {
        given(GATEWAY).get("/internal/component/callback-credentials").then().statusCode(200)
                .header("Cache-Control", "no-store").body("appId", is(APP_ID))
                .body("tokens", is(List.of(TOKEN, "what-it-signed-with-before"))).body("encodingAesKeys", is(List.of(AES_KEY)));
        for (String caller : List.of(NOTIFICATION, OPERATOR)) {
            given(caller).get("/internal/component/callback-credentials").then().statusCode(403);
        }
        given(GATEWAY).get("/admin/component").then().statusCode(403);
    }

    @Test
    void showsOperatorsNoSecrets() {
        authorised(ACCOUNTS.get(5));
        var refreshToken = refreshTokens(ACCOUNTS.get(5)).current();

        given(OPERATOR).get("/admin/component").then().statusCode(200)
                .body("appId", is(APP_ID)).body("ticket.state", is("fresh")).body("token.state", is("good"))
                .body("authorisations.find { it.appId == '" + ACCOUNTS.get(5) + "' }.state", is("authorised"))
                .body(not(containsString(SECRET))).body(not(containsString(TOKEN))).body(not(containsString(AES_KEY)))
                .body(not(containsString(refreshToken)));
    }

    @Test
    void answersTheReleaseCheckForTestersOnly() {
        authorised(ACCOUNTS.get(6));
        openPlatform.changePermissions(ACCOUNTS.get(6), Set.of(PermissionSet.MENU));
        var code = element(last("updateauthorized"), "AuthorizationCode");

        given(GATEWAY).body(Map.of("openId", "oTester", "code", code)).post("/internal/component/release-test").then()
                .statusCode(409).body("code", is("NO_TEST_ACCOUNT"));
        given(GATEWAY).body(Map.of("openId", "oTester", "code", "queryauthcode@@@none"))
                .post("/internal/component/release-test")
                .then().statusCode(409).body("code", is("CODE_REFUSED")).body("violations", nullValue());
    }

    private ComponentTokens replica() {
        return new ComponentTokens(database, custody, component, client, config, clock);
    }

    private void authorised(String appId) {
        if (openPlatform.permissions(appId).isEmpty()) {
            openPlatform.authorise(appId);
            tell("authorized", last("authorized"), next()).statusCode(204);
        }
    }

    private Authorisation stored(String appId) {
        return authorisations.find(appId).await().atMost(SOON);
    }

    private Authorisations.RefreshTokens refreshTokens(String appId) {
        return authorisations.refreshTokens(appId).await().atMost(SOON);
    }

    private String column(String sql, String key) {
        return database.preparedQuery(sql).execute(Tuple.of(key)).await().atMost(SOON).iterator().next().getString(0);
    }

    private Push last(String infoType) {
        return openPlatform.pushes().stream().filter(push -> push.type().equals(infoType)).toList().getLast();
    }

    private static String element(Push push, String name) {
        var found = Pattern.compile("<" + name + ">(?:<!\\[CDATA\\[)?([^<\\]]+)").matcher(push.message());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static Instant next() {
        return Instant.ofEpochSecond(SECONDS.incrementAndGet());
    }

    private URI loginPage(String state, boolean onPhone) {
        return URI.create(given(GATEWAY).body(Map.of("state", state, "onPhone", onPhone))
                .post("/internal/component/authorisations/open").then().statusCode(200).extract().jsonPath().getString("url"));
    }

    private static String state(String page) {
        return new QueryStringDecoder(page).parameters().get("state").getFirst();
    }

    private static ValidatableResponse redeem(URI back) {
        var parameters = new QueryStringDecoder(back).parameters();
        return given(GATEWAY).body(
                Map.of("state", parameters.get("state").getFirst(), "code", parameters.get("auth_code").getFirst()))
                .post("/internal/component/authorisations/redeem").then();
    }

    private static ValidatableResponse page(Map<String, Object> order) {
        return given(OPERATOR).body(order).post("/admin/component/authorisations").then();
    }

    private static ValidatableResponse ticket(String ticket, Instant at) {
        return given(GATEWAY).body(Map.of("ticket", ticket, "createdAt", at.toString()))
                .post("/internal/component/verify-ticket").then();
    }

    private static ValidatableResponse tell(String infoType, Push push, Instant at) {
        var event = new HashMap<String, String>(
                Map.of("infoType", infoType, "appId", element(push, "AuthorizerAppid"), "createdAt", at.toString()));
        if (!infoType.equals("unauthorized")) {
            event.put("code", element(push, "AuthorizationCode"));
        }
        return given(GATEWAY).body(event).post("/internal/component/events").then();
    }

    private static RequestSpecification given(String caller) {
        return RestAssured.given().header("Authorization", "Bearer " + caller).contentType(ContentType.JSON);
    }
}
