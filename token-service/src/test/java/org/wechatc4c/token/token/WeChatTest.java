package org.wechatc4c.token.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Hosting;
import org.wechatc4c.token.channel.TokenMode;
import org.wechatc4c.token.token.TokenSource.Grant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

class WeChatTest {

    private static final Channel SHOP = new Channel("shop", "shop", "wx00000000000000c4", "gh_c4c000000001", Hosting.KEY,
            TokenMode.STABLE, "tag", Set.of());

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void readsATokenAndItsLife() {
        assertThat(ask("{\"access_token\":\"token-1\",\"expires_in\":7200}"))
                .isEqualTo(new Grant("token-1", Duration.ofHours(2)));
    }

    @Test
    void takesAnAnswerWithCodeZeroForSuccess() {
        assertThat(ask("{\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\"token-1\",\"expires_in\":300}").token())
                .isEqualTo("token-1");
    }

    @Test
    void neverForcesANewToken() throws JsonProcessingException {
        var questions = new ArrayList<WeChatApi.Question>();
        new WeChat(question -> {
            questions.add(question);
            return Uni.createFrom().item("{\"access_token\":\"token-1\",\"expires_in\":7200}");
        }, channel -> "s3cret", json).ask(SHOP).await().indefinitely();

        assertThat(json.readTree(json.writeValueAsString(questions.getFirst()))).isEqualTo(json.readTree("""
                {"grant_type":"client_credential","appid":"wx00000000000000c4","secret":"s3cret","force_refresh":false}"""));
    }

    @ParameterizedTest
    @ValueSource(ints = { 40001, 40013, 40125, 40164, 45009, 50004, 89503, 12345 })
    void aRefusalIsForSomeoneToPutRight(int errcode) {
        assertThatThrownBy(() -> ask("{\"errcode\":" + errcode + ",\"errmsg\":\"no rid: 1-2-3\"}"))
                .isInstanceOf(TokenFailure.Refused.class).hasMessageContaining(errcode + " no rid: 1-2-3");
    }

    @ParameterizedTest
    @ValueSource(ints = { -1, -1000, 45011 })
    void aBusyPlatformIsWaitedFor(int errcode) {
        assertThatThrownBy(() -> ask("{\"errcode\":" + errcode + ",\"errmsg\":\"busy\"}"))
                .isInstanceOf(TokenFailure.Unreachable.class);
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
    void aBrokenConnectionIsWaitedFor() {
        var wechat = new WeChat(question -> Uni.createFrom().failure(new IOException("Connection was closed")),
                channel -> "s3cret", json);

        assertThatThrownBy(() -> wechat.ask(SHOP).await().indefinitely()).isInstanceOf(TokenFailure.Unreachable.class);
    }

    private Grant ask(String answer) {
        return new WeChat(question -> Uni.createFrom().item(answer), channel -> "s3cret", json).ask(SHOP).await()
                .indefinitely();
    }
}
