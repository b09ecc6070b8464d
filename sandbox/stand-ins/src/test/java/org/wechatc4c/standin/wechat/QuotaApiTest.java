package org.wechatc4c.standin.wechat;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

class QuotaApiTest {

    private static final String SEND = "/cgi-bin/message/custom/send";
    private static final String CLASSIC = "/cgi-bin/token?grant_type=client_credential&appid=" + Accounts.APP_ID
            + "&secret=" + Accounts.SECRET;

    private final TickingClock clock = new TickingClock();
    private final WeChatStandIn wechat = WeChatStandIn.start(Settings.of(Accounts.unreachable(), Accounts.stranger())
            .withClock(clock).withLimits(Limits.OF_WECHAT.withDaily("/cgi-bin/token", 1).withDaily(SEND, 2)));
    private final Api api = new Api(wechat.url());
    private final String token = api.token();

    @AfterEach
    void stop() {
        wechat.close();
    }

    @Test
    void tellsHowOftenAnApiWasCalled() {
        send();

        JsonNode quota = quota(SEND).path("quota");

        assertThat(quota.path("daily_limit").asInt()).isEqualTo(2);
        assertThat(quota.path("used").asInt()).isEqualTo(1);
        assertThat(quota.path("remain").asInt()).isEqualTo(1);
        assertThat(quota("/cgi-bin/media/get").path("quota").path("used").asInt()).isZero();
    }

    @Test
    void tellsTheLimitOfAMinuteToo() {
        JsonNode answer = quota("/cgi-bin/stable_token");

        assertThat(answer.path("rate_limit").path("call_count").asInt()).isEqualTo(10_000);
        assertThat(answer.path("rate_limit").path("refresh_second").asInt()).isEqualTo(60);
        assertThat(quota(SEND).has("rate_limit")).isFalse();
    }

    @Test
    void doesNotKnowApisThatAreNotThere() {
        assertThat(quota("/cgi-bin/nothing").path("errcode").asInt()).isEqualTo(76021);
        assertThat(quota("/sns/userinfo").path("errcode").asInt()).isEqualTo(76022);
    }

    @Test
    void refusesWhatIsUsedUpUntilTheNextDay() {
        send();
        send();

        assertThat(send()).isEqualTo(45009);
        assertThat(quota(SEND).path("quota").path("remain").asInt()).isZero();

        clock.advance(ofHours(24));
        assertThat(Api.errcode(api.post(SEND + "?access_token=" + api.token(), message()))).isEqualTo(40003);
    }

    @Test
    void countsAllAnew() {
        send();
        send();

        assertThat(Api.errcode(clear(Accounts.APP_ID))).isZero();

        assertThat(send()).isEqualTo(40003);
    }

    @Test
    void countsOneAnew() {
        send();
        send();
        api.get(CLASSIC);

        assertThat(Api.errcode(post("/cgi-bin/openapi/quota/clear", Map.of("cgi_path", SEND)))).isZero();

        assertThat(send()).isEqualTo(40003);
        assertThat(Api.errcode(api.get(CLASSIC))).isEqualTo(45009);
    }

    @Test
    void countsAnewForWhoCannotGetATokenAnyMore() {
        api.get(CLASSIC);
        assertThat(Api.errcode(api.get(CLASSIC))).isEqualTo(45009);

        assertThat(Api.errcode(api.post("/cgi-bin/clear_quota/v2",
                Api.json(Map.of("appid", Accounts.APP_ID, "appsecret", Accounts.SECRET))))).isZero();
        assertThat(Api.errcode(api.get(CLASSIC))).isZero();

        assertThat(Api.errcode(api.post(
                "/cgi-bin/clear_quota/v2?appid=" + Accounts.APP_ID + "&appsecret=" + Accounts.SECRET))).isZero();
        assertThat(Api.errcode(api.get(CLASSIC))).isZero();
    }

    @Test
    void countsAnewForNobodyElse() {
        assertThat(Api.errcode(clear(Accounts.OTHER_APP_ID))).isEqualTo(40013);
        assertThat(Api.errcode(api.post("/cgi-bin/clear_quota/v2?appid=" + Accounts.APP_ID + "&appsecret=wrong")))
                .isEqualTo(40125);
        assertThat(Api.errcode(api.post("/cgi-bin/clear_quota/v2?appid=" + Accounts.APP_ID))).isEqualTo(41004);
        assertThat(Api.errcode(api.post("/cgi-bin/clear_quota/v2?appid=wx0&appsecret=x"))).isEqualTo(40013);
    }

    @Test
    void countsAnewTenTimesAMonthByWhateverCall() {
        for (int i = 0; i < 8; i++) {
            assertThat(Api.errcode(clear(Accounts.APP_ID))).isZero();
        }
        assertThat(Api.errcode(post("/cgi-bin/openapi/quota/clear", Map.of("cgi_path", SEND)))).isZero();
        String bySecret = "/cgi-bin/clear_quota/v2?appid=" + Accounts.APP_ID + "&appsecret=" + Accounts.SECRET;
        assertThat(Api.errcode(api.post(bySecret))).isZero();

        assertThat(Api.errcode(clear(Accounts.APP_ID))).isEqualTo(48006);
        assertThat(Api.errcode(api.post(bySecret))).isEqualTo(48006);

        clock.advance(ofDays(31));
        assertThat(Api.errcode(api.post(bySecret))).isZero();
    }

    @Test
    void looksUpARefusedCallWithoutItsSecrets() {
        String rid = ridOf(api.get("/cgi-bin/media/get?media_id=other&access_token=" + token));

        JsonNode request = rid(rid).path("request");

        assertThat(request.path("invoke_time").asLong()).isEqualTo(clock.instant().getEpochSecond());
        assertThat(request.path("cost_in_ms").isIntegralNumber()).isTrue();
        assertThat(request.path("request_url").asText()).isEqualTo("media_id=other&access_token=***");
        assertThat(request.path("request_body").asText()).isEmpty();
        assertThat(request.path("response_body").asText()).contains("40007").contains(rid);
        assertThat(request.path("client_ip").asText()).isEqualTo("127.0.0.1");
    }

    @Test
    void hidesASecretInABodyToo() {
        String rid = ridOf(api.post("/cgi-bin/stable_token", "{\"grant_type\":\"client_credential\",\"appid\":\""
                + Accounts.APP_ID + "\",\"secret\": \"not-this-one\"}"));

        assertThat(rid(rid).path("request").path("request_body").asText()).contains("\"secret\": \"***\"")
                .doesNotContain("not-this-one");
    }

    @Test
    void looksUpNothingElse() {
        String rid = ridOf(api.get("/cgi-bin/token?grant_type=client_credential&appid=" + Accounts.OTHER_APP_ID));
        String own = ridOf(api.get("/cgi-bin/media/get?access_token=" + token));

        assertThat(rid(rid).path("errcode").asInt()).isEqualTo(76003);
        assertThat(rid("00000000-00000000-00000000").path("errcode").asInt()).isEqualTo(76001);
        assertThat(rid("what").path("errcode").asInt()).isEqualTo(76002);

        clock.advance(ofDays(7));
        assertThat(Api.errcode(api.post("/cgi-bin/openapi/rid/get?access_token=" + api.token(), Api.json(Map.of("rid", own)))))
                .isEqualTo(76001);
    }

    private int send() {
        return Api.errcode(api.post(SEND + "?access_token=" + token, message()));
    }

    /** Nobody has this openid: what is let pass is refused with 40003. */
    private static String message() {
        return "{\"touser\":\"oNobody\",\"msgtype\":\"text\",\"text\":{\"content\":\"hello\"}}";
    }

    private JsonNode quota(String path) {
        return Api.json(post("/cgi-bin/openapi/quota/get", Map.of("cgi_path", path)));
    }

    private JsonNode rid(String rid) {
        return Api.json(post("/cgi-bin/openapi/rid/get", Map.of("rid", rid)));
    }

    private HttpResponse<byte[]> clear(String appId) {
        return post("/cgi-bin/clear_quota", Map.of("appid", appId));
    }

    private HttpResponse<byte[]> post(String path, Map<String, ?> body) {
        return api.post(path + "?access_token=" + token, Api.json(body));
    }

    private static String ridOf(HttpResponse<byte[]> refused) {
        return Api.json(refused).path("errmsg").asText().replaceFirst(".* rid: ", "");
    }
}
