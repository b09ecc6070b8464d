package org.wechatc4c.token.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Hosting;
import org.wechatc4c.token.channel.TokenMode;
import org.wechatc4c.token.channel.UnknownChannel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;

class WeChatTest {

    private static final AuthoriserTokens AUTHORISERS = channel -> Uni.createFrom()
            .failure(new TokenFailure.NotAuthorised(channel.id(), "nobody authorised us"));

    private static final Channel SHOP = channel(Hosting.KEY, TokenMode.STABLE);
    private static final Channel OLD = channel(Hosting.KEY, TokenMode.CLASSIC);
    private static final Channel HOSTED = channel(Hosting.QRCODE, TokenMode.STABLE);
    private static final String GRANTED = "{\"access_token\":\"token-1\",\"expires_in\":7200}";

    private final ObjectMapper json = new ObjectMapper();
    private final TickingClock clock = new TickingClock(Instant.parse("2026-03-01T08:00:00Z"));
    private final WeChatTime time = new WeChatTime(clock, new SteadyClock(), new TokenMetrics(new SimpleMeterRegistry()));

    @Test
    void readsATokenAndItsLife() {
        assertThat(ask(GRANTED)).isEqualTo(new Grant("token-1", Duration.ofHours(2)));
    }

    @Test
    void takesAnAnswerWithCodeZeroForSuccess() {
        assertThat(ask("{\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\"token-1\",\"expires_in\":300}").token())
                .isEqualTo("token-1");
    }

    @Test
    void neverForcesANewToken() throws JsonProcessingException {
        var api = new ScriptedApi(GRANTED);
        wechat(api).ask(SHOP).await().indefinitely();

        assertThat(api.classic()).isEmpty();
        assertThat(json.readTree(json.writeValueAsString(api.stable().getFirst()))).isEqualTo(json.readTree("""
                {"grant_type":"client_credential","appid":"wx00000000000000c4","secret":"s3cret","force_refresh":false}"""));
    }

    @Test
    void asksTheOldWayInClassicMode() {
        var api = new ScriptedApi(GRANTED);
        wechat(api).ask(OLD).await().indefinitely();

        assertThat(api.classic()).containsExactly("client_credential wx00000000000000c4 s3cret");
        assertThat(api.stable()).isEmpty();
    }

    @Test
    void asksOthersForTokensOfAuthorisedAccounts() {
        assertThatThrownBy(() -> wechat(new ScriptedApi(GRANTED)).ask(HOSTED).await().indefinitely())
                .isInstanceOf(TokenFailure.NotAuthorised.class).hasMessageContaining("shop");
    }

    @Test
    void tellsThatAChannelWentAwayMeanwhile() {
        var wechat = new WeChat(new ScriptedApi(GRANTED), channel -> {
            throw new UnknownChannel(channel.id());
        }, AUTHORISERS, time, json, clock);

        assertThatThrownBy(() -> wechat.ask(SHOP).await().indefinitely()).isInstanceOf(TokenFailure.UnknownChannel.class);
    }

    @ParameterizedTest
    @ValueSource(ints = { 40001, 40013, 40125, 40164, 50004, 89503, 12345 })
    void aRefusalIsForSomeoneToPutRight(int errcode) {
        assertThatThrownBy(() -> ask("{\"errcode\":" + errcode + ",\"errmsg\":\"no rid: 1-2-3\"}"))
                .isInstanceOf(TokenFailure.Refused.class).hasMessageContaining(errcode + " no rid: 1-2-3");
    }

    @Test
    void namesTheAddressThatIsToBeAllowed() {
        assertThatThrownBy(() -> ask("""
                {"errcode":40164,"errmsg":"invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 1-2"}"""))
                .isInstanceOfSatisfying(TokenFailure.Refused.class,
                        refused -> assertThat(refused.address()).contains("203.0.113.7"));
    }

    @ParameterizedTest
    @ValueSource(ints = { -1, -1000 })
    void aBusyPlatformIsWaitedFor(int errcode) {
        assertThatThrownBy(() -> ask("{\"errcode\":" + errcode + ",\"errmsg\":\"busy\"}"))
                .isInstanceOf(TokenFailure.Unreachable.class);
    }

    /** The day in China ends eight hours before the one that the clock counts by. */
    @ParameterizedTest
    @CsvSource({ "2026-03-01T08:00:10Z, 45009, PT7H59M50S", "2026-03-01T15:59:59Z, 45009, PT1S",
            "2026-03-01T16:00:00Z, 45009, PT24H", "2026-03-01T08:00:10Z, 45011, PT50S" })
    void aLimitIsWaitedForUntilItsCountBeginsAnew(String now, int errcode, Duration wait) {
        clock.advance(Duration.between(clock.instant(), Instant.parse(now)));

        assertThatThrownBy(() -> ask("{\"errcode\":" + errcode + ",\"errmsg\":\"limit\"}"))
                .isInstanceOfSatisfying(TokenFailure.QuotaUsedUp.class,
                        used -> assertThat(used.beginsAnewIn()).isEqualTo(wait));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "[]", "<html>proxy</html>", "{}", "{\"access_token\":\"\",\"expires_in\":7200}",
            "{\"access_token\":\"token-1\"}" })
    void whatIsNotWeChatsAnswerIsNoToken(String body) {
        assertThatThrownBy(() -> ask(body)).isInstanceOf(TokenFailure.Unreachable.class);
    }

    @Test
    void quotesNothingOfAnAnswerThatItCannotRead() {
        assertThatThrownBy(() -> ask("{\"access_token\":\"token-1\",\"expires_in\":oops}"))
                .isInstanceOf(TokenFailure.Unreachable.class).hasMessageNotContaining("token-1").hasNoCause();
    }

    @Test
    void hidesTheSecretInWeChatsWordsAndKeepsThemOnOneLine() {
        assertThatThrownBy(() -> ask("{\"errcode\":40125,\"errmsg\":\"s3cret is\\nno secret\"}"))
                .hasMessageContaining("*** is no secret").hasMessageNotContaining("s3cret");
    }

    @Test
    void aBrokenConnectionIsWaitedForAndItsAddressNotQuoted() {
        var api = new ScriptedApi(Uni.createFrom().failure(new IOException("GET /cgi-bin/token?secret=s3cret failed")), null);

        assertThatThrownBy(() -> wechat(api).ask(OLD).await().indefinitely())
                .isInstanceOf(TokenFailure.Unreachable.class).hasNoCause().hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource({ "08:00:00, 0", "08:05:00, 300", "07:55:00, -299", "not a time, 0" })
    void holdsWeChatsClockAgainstOurs(String time, long seconds) {
        wechat(new ScriptedApi(Uni.createFrom().item(GRANTED), "Sun, 01 Mar 2026 " + time + " GMT")).ask(SHOP).await()
                .indefinitely();

        assertThat(this.time.difference()).hasSeconds(seconds);
    }

    @Test
    void saysOnceThatAClockIsWrong() {
        try (var log = new LogRecords()) {
            var wechat = wechat(new ScriptedApi(Uni.createFrom().item(GRANTED), "Sun, 01 Mar 2026 08:05:00 GMT"));
            wechat.ask(SHOP).await().indefinitely();
            wechat.ask(SHOP).await().indefinitely();

            assertThat(log.text()).containsOnlyOnce("300 seconds ahead");
        }
    }

    private Grant ask(String answer) {
        return wechat(new ScriptedApi(answer)).ask(SHOP).await().indefinitely();
    }

    private WeChat wechat(WeChatApi api) {
        return new WeChat(api, channel -> "s3cret", AUTHORISERS, time, json, clock);
    }

    private static Channel channel(Hosting hosting, TokenMode mode) {
        return new Channel("shop", "shop", "wx00000000000000c4", "gh_c4c000000001", hosting, mode, "tag", Set.of());
    }
}
