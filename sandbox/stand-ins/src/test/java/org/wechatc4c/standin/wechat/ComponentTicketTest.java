package org.wechatc4c.standin.wechat;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.standin.wechat.AccountServer.Answer;
import org.wechatc4c.standin.wechat.AccountServer.Request;

import com.fasterxml.jackson.databind.JsonNode;

/** What a third-party platform gets pushed, and the tokens that it buys with it. */
class ComponentTicketTest {

    private static final Patience SHORT = new Patience(ofMillis(300), ofMillis(300), 3);

    private final AccountServer server = new AccountServer();
    private final TickingClock clock = new TickingClock();
    private WeChatStandIn wechat;
    private OpenPlatform openPlatform;
    private Api api;

    @AfterEach
    void stop() {
        wechat.close();
        server.close();
    }

    @Test
    void pushesATicketEncryptedForThePlatform() {
        start(Components.QUIET);

        openPlatform.pushTicket();
        settle();

        Request request = server.requests().getLast();
        String sealed = Xml.text(Xml.read(request.body()), "Encrypt");
        assertThat(request.query())
                .containsOnlyKeys("signature", "timestamp", "nonce", "encrypt_type", "msg_signature")
                .containsEntry("encrypt_type", "aes").containsEntry("msg_signature",
                        Signature.of(Components.TOKEN, request.query().get("timestamp"), request.query().get("nonce"), sealed));
        assertThat(request.body()).startsWith("<xml><AppId><![CDATA[" + Components.APP_ID + "]]></AppId><Encrypt>");
        assertThat(Components.opened(request)).startsWith("<xml><AppId><![CDATA[" + Components.APP_ID
                + "]]></AppId><CreateTime>1772352000</CreateTime><InfoType><![CDATA[component_verify_ticket]]></InfoType>"
                + "<ComponentVerifyTicket><![CDATA[ticket@@@");
        assertThat(openPlatform.pushes().getLast().outcome()).isEqualTo(Push.Outcome.ACCEPTED);
    }

    @Test
    void pushesANewTicketEachTime() {
        start(Components.QUIET);

        openPlatform.pushTicket();
        openPlatform.pushTicket();
        settle();

        assertThat(server.requests()).extracting(request -> Components.element(request, "ComponentVerifyTicket")).hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void repeatsAPushUntilItIsAnsweredWithSuccess() {
        start(Components.QUIET);
        var calls = new AtomicInteger();
        server.answers(request -> calls.incrementAndGet() < 3 ? Answer.ok("") : Answer.ok("success"));

        openPlatform.pushTicket();
        settle();

        assertThat(openPlatform.pushes().getLast().tries()).extracting(Push.Try::answer).containsExactly("", "", "success");
        assertThat(server.requests()).extracting(Components::opened)
                .containsOnly(openPlatform.pushes().getLast().message());
    }

    @Test
    void givesUpOnWhoNeverSaysSuccess() {
        start(Components.QUIET);
        server.answers("SUCCESS");

        openPlatform.pushTicket();
        settle();

        assertThat(openPlatform.pushes().getLast().outcome()).isEqualTo(Push.Outcome.GIVEN_UP);
        assertThat(openPlatform.pushes().getLast().tries()).hasSize(3);
    }

    @Test
    void pushesTicketsByTheClockUntilItIsStopped() {
        start(ComponentTerms.OF_WECHAT.withTicketInterval(ofMillis(50)));

        await().until(() -> server.requests().size() >= 2);
        openPlatform.stopTickets();
        settle();
        int soFar = server.requests().size();

        await().during(ofMillis(200)).until(() -> server.requests().size() == soFar);
    }

    @Test
    void startsPushingWhenAsked() {
        start(ComponentTerms.OF_WECHAT.withTicketInterval(ofHours(1)));

        int errcode = Api.errcode(api.post("/cgi-bin/component/api_start_push_ticket",
                Api.json(Map.of("component_appid", Components.APP_ID, "component_secret", Components.SECRET))));
        settle();

        assertThat(errcode).isZero();
        assertThat(Components.types(openPlatform)).containsExactly("component_verify_ticket");
    }

    @Test
    void sellsATokenForATicket() {
        start(Components.QUIET);
        openPlatform.pushTicket();

        JsonNode answer = buy(Map.of());

        assertThat(answer.path("expires_in").asInt()).isEqualTo(7200);
        assertThat(fate(answer.path("component_access_token").asText())).isZero();
        assertThat(openPlatform.calls("api_component_token")).isEqualTo(1);
    }

    @Test
    void takesAFormerTicketUntilItExpires() {
        start(Components.QUIET);
        openPlatform.pushTicket();
        String first = Components.ticket(wechat);
        openPlatform.pushTicket();

        assertThat(refusal(Map.of("component_verify_ticket", first))).isZero();

        clock.advance(ofHours(12));
        assertThat(refusal(Map.of("component_verify_ticket", first))).isEqualTo(61005);
    }

    @Test
    void tellsWhatIsWrongWithACallForAToken() {
        start(Components.QUIET);
        openPlatform.pushTicket();

        assertThat(refusal(Map.of("component_verify_ticket", "ticket@@@made-up"))).isEqualTo(61006);
        assertThat(refusal(Map.of("component_verify_ticket", ""))).isEqualTo(61006);
        assertThat(refusal(Map.of("component_appid", ""))).isEqualTo(41018);
        assertThat(refusal(Map.of("component_appid", "wx00000000000000ff"))).isEqualTo(40013);
        assertThat(refusal(Map.of("component_appsecret", ""))).isEqualTo(41004);
        assertThat(refusal(Map.of("component_appsecret", "wrong"))).isEqualTo(40125);
    }

    @Test
    void refusesAnAddressThatIsNotOnTheList() {
        start(Components.QUIET);
        openPlatform.pushTicket();

        openPlatform.next("api_component_token", Fault.answer(61004));

        assertThat(refusal(Map.of())).isEqualTo(61004);
        assertThat(refusal(Map.of())).isZero();
    }

    @Test
    void sellsOnlySoManyTokensADay() {
        start(Components.QUIET.withTokensADay(2));
        openPlatform.pushTicket();
        buy(Map.of());
        buy(Map.of());

        assertThat(refusal(Map.of())).isEqualTo(45009);

        assertThat(clearQuota()).isZero();
        assertThat(refusal(Map.of())).isZero();
    }

    @Test
    void clearsTheQuotaTenTimesAMonth() {
        start(Components.QUIET);
        for (int i = 0; i < 10; i++) {
            assertThat(clearQuota()).isZero();
        }

        assertThat(clearQuota()).isEqualTo(48006);
    }

    @Test
    void agesTheFormerToken() {
        start(Components.QUIET);
        String first = Components.componentToken(wechat, api);
        String second = Components.componentToken(wechat, api);

        assertThat(fate(first)).isZero();
        clock.advance(ofMinutes(5));
        assertThat(fate(first)).isEqualTo(40001);
        assertThat(fate(second)).isZero();
    }

    @Test
    void tellsWhatIsWrongWithAToken() {
        start(Components.QUIET.withTokenLife(ofSeconds(60)));
        String token = Components.componentToken(wechat, api);

        assertThat(fate("")).isEqualTo(41021);
        assertThat(fate("90_made-up")).isEqualTo(40001);
        assertThat(Components.fate(api, token)).isEqualTo(61015);
        clock.advance(ofSeconds(60));
        assertThat(fate(token)).isEqualTo(42006);
    }

    @Test
    void voidsTokensOnCommand() {
        start(Components.QUIET);
        String token = Components.componentToken(wechat, api);

        openPlatform.voidComponentTokens();

        assertThat(fate(token)).isEqualTo(40001);
    }

    @Test
    void takesNoOtherPlatformForTheTokensOwn() {
        start(Components.QUIET);
        String token = Components.componentToken(wechat, api);

        assertThat(Components.call(api, token, "api_create_preauthcode", "component_appid", "wx00000000000000ff")
                .path("errcode").asInt()).isEqualTo(61011);
    }

    private void start(ComponentTerms terms) {
        wechat = WeChatStandIn.start(Settings.of(Accounts.unreachable()).withClock(clock).withPatience(SHORT)
                .withComponent(Components.component(server, terms)));
        openPlatform = wechat.openPlatform();
        api = new Api(wechat.url());
    }

    private void settle() {
        await().until(openPlatform::isIdle);
    }

    private JsonNode buy(Map<String, Object> changes) {
        var body = new HashMap<String, Object>(Map.of("component_appid", Components.APP_ID, "component_appsecret",
                Components.SECRET, "component_verify_ticket", Components.ticket(wechat)));
        body.putAll(changes);
        return Api.json(api.post("/cgi-bin/component/api_component_token", Api.json(body)));
    }

    private int refusal(Map<String, Object> changes) {
        return buy(changes).path("errcode").asInt();
    }

    private int clearQuota() {
        return Api.errcode(api.post("/cgi-bin/component/clear_quota/v2",
                Api.json(Map.of("appid", Components.APP_ID, "appsecret", Components.SECRET))));
    }

    private int fate(String token) {
        return Components.call(api, token, "api_create_preauthcode").path("errcode").asInt();
    }
}
