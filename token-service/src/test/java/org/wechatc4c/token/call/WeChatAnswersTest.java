package org.wechatc4c.token.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

class WeChatAnswersTest {

    private final WeChatAnswers answers = new WeChatAnswers(new ObjectMapper());

    @Test
    void tellsTheCodeTheWordsAndTheRidOfARefusal() {
        var refused = Refusals.read("{\"errcode\":48001,\"errmsg\":\"api unauthorized rid: 65f0a1b2-0c0d0e0f-1a2b3c4d\"}");

        assertThat(refused.errcode()).isEqualTo(48001);
        assertThat(refused.errmsg()).startsWith("api unauthorized rid");
        assertThat(refused.rid()).isEqualTo("65f0a1b2-0c0d0e0f-1a2b3c4d");
    }

    @Test
    void knowsThatNotEveryRefusalHasARid() {
        assertThat(Refusals.read("{\"errcode\":-1,\"errmsg\":\"system error\"}").rid()).isNull();
    }

    @Test
    void hidesWhatTheCallCarriedAndKeepsTheWordsOnOneLine() {
        assertThatThrownBy(() -> read("{\"errcode\":1,\"errmsg\":\"t0ken\\nis none" + "x".repeat(300) + "\"}"))
                .isInstanceOf(CallFailure.Refused.class).hasMessageContaining("*** is none").hasMessageNotContaining("t0ken")
                .message().hasSizeLessThan(230);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "[]", "7", "<html>proxy t0ken</html>", "{\"ticket\":\"t0ken\"," })
    void waitsForWeChatWhenSomethingElseAnswers(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(CallFailure.Unanswered.class).hasMessageNotContaining("t0ken")
                .hasNoCause();
    }

    @Test
    void quotesNothingOfACallThatTookTooLong() {
        var call = Uni.createFrom().<String> failure(
                new TimeoutException("4000ms has been exceeded while executing GET /x?access_token=t0ken"));

        assertThatThrownBy(() -> answers.of(call, List.of("t0ken")).await().indefinitely())
                .isInstanceOf(CallFailure.Unanswered.class).hasMessageNotContaining("t0ken").hasNoCause();
    }

    private void read(String body) {
        answers.of(Uni.createFrom().item(body), List.of("t0ken")).await().indefinitely();
    }
}
