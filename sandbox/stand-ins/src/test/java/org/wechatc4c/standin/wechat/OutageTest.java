package org.wechatc4c.standin.wechat;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A platform that is slow, silent, away, or wrong about the time. */
class OutageTest {

    private static final String CLASSIC = "/cgi-bin/token?grant_type=client_credential&appid=" + Accounts.APP_ID
            + "&secret=" + Accounts.SECRET;

    private final TickingClock clock = new TickingClock();
    private final WeChatStandIn wechat = WeChatStandIn.start(Settings.of(Accounts.unreachable()).withClock(clock));
    private final Api api = new Api(wechat.url());

    @AfterEach
    void stop() {
        wechat.close();
    }

    @Test
    void aSlowCallIsAnsweredLate() {
        wechat.nextTokenCalls(Fault.slow(ofMillis(300)));
        long began = System.nanoTime();

        assertThat(Api.json(api.get(CLASSIC)).path("access_token").asText()).isNotEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(ofMillis(290));
    }

    @Test
    void aSlowCallIsCarriedOutForACallerWhoLeft() {
        wechat.nextTokenCalls(Fault.slow(ofMinutes(1)));

        assertThatThrownBy(() -> impatient(CLASSIC)).isInstanceOf(HttpTimeoutException.class);

        assertThat(wechat.tokensIssued(Accounts.APP_ID)).isEqualTo(1);
    }

    @Test
    void aSilentCallIsNeitherAnsweredNorCarriedOut() {
        wechat.nextTokenCalls(Fault.silence());

        assertThatThrownBy(() -> impatient(CLASSIC)).isInstanceOf(HttpTimeoutException.class);

        assertThat(wechat.tokensIssued(Accounts.APP_ID)).isZero();
    }

    @Test
    void callsForTokensFailUntilToldOtherwise() {
        String token = api.token();
        wechat.allTokenCalls(Fault.busy());
        wechat.nextTokenCalls(Fault.answer(45011));

        assertThat(Api.errcode(api.get(CLASSIC))).isEqualTo(45011);
        assertThat(Api.errcode(api.get(CLASSIC))).isEqualTo(-1);
        assertThat(api.token()).isEmpty();
        assertThat(Api.errcode(api.get("/cgi-bin/getcallbackip?access_token=" + token))).isZero();
        assertThat(wechat.failedTokenCalls()).isEqualTo(3);

        wechat.allTokenCalls(null);
        assertThat(api.token()).isEqualTo(token);
    }

    @Test
    void anyCallCanFail() {
        wechat.nextCalls("/cgi-bin/getcallbackip", Fault.serverError());

        assertThat(api.get("/cgi-bin/getcallbackip").statusCode()).isEqualTo(500);
        assertThat(Api.errcode(api.get("/cgi-bin/getcallbackip"))).isEqualTo(41001);
        assertThatThrownBy(() -> wechat.nextCalls("/cgi-bin/nothing", Fault.busy())).hasMessageContaining("/cgi-bin/nothing");
    }

    @Test
    void anUnpluggedPlatformRefusesConnections() {
        String token = api.token();

        wechat.unplug();

        // The first caller may not have noticed yet that its connection is broken.
        var newcomer = new Api(wechat.url());
        assertThatThrownBy(() -> newcomer.get(CLASSIC)).isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(ConnectException.class);

        wechat.plugIn();
        assertThat(newcomer.token()).isEqualTo(token);
    }

    @Test
    void saysWhatTimeItIs() {
        assertThat(api.get(CLASSIC).headers().firstValue("Date")).contains("Sun, 01 Mar 2026 08:00:00 GMT");

        wechat.dateAhead(ofMinutes(-10));

        assertThat(api.get(CLASSIC).headers().firstValue("Date")).contains("Sun, 01 Mar 2026 07:50:00 GMT");
    }

    private HttpResponse<Void> impatient(String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(wechat.url().resolve(path)).timeout(ofMillis(300)).build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }
}
