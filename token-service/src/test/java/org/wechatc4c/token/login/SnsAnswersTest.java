package org.wechatc4c.token.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.token.channel.Channel;
import org.wechatc4c.token.channel.Hosting;
import org.wechatc4c.token.channel.TokenMode;
import org.wechatc4c.token.login.LoginFailure.Why;
import org.wechatc4c.token.login.WebOAuth.Grant;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

class SnsAnswersTest {

    private static final Channel SHOP = new Channel("shop", "shop", "wx00000000000000c4", "gh_c4c000000001", Hosting.KEY,
            TokenMode.STABLE, "tag", Set.of());
    private static final String GRANTED = "\"access_token\":\"A\",\"refresh_token\":\"R\",\"openid\":\"o1\"";

    @Test
    void readsWhoAgreed() {
        assertThat(grant("{" + GRANTED + ",\"scope\":\"snsapi_base\"}"))
                .isEqualTo(new Grant("o1", Scope.SNSAPI_BASE, false, null, "A", "R"));
        assertThat(grant("{" + GRANTED + ",\"scope\":\"snsapi_userinfo\",\"unionid\":\"u1\",\"is_snapshotuser\":1}"))
                .isEqualTo(new Grant("o1", Scope.SNSAPI_USERINFO, true, "u1", "A", "R"));
    }

    @ParameterizedTest
    @CsvSource({ "40029,CODE", "40163,CODE", "42003,CODE", "41008,CODE", "40030,AUTHORISATION", "42002,AUTHORISATION",
            "41003,AUTHORISATION", "42007,AUTHORISATION", "48001,AUTHORISATION" })
    void letsThePersonBeginAgain(int errcode, Why why) {
        assertThatThrownBy(() -> grant("{\"errcode\":" + errcode + ",\"errmsg\":\"no\"}"))
                .isInstanceOfSatisfying(LoginFailure.StartAgain.class, failure -> assertThat(failure.why()).isEqualTo(why))
                .hasMessageNotContaining(String.valueOf(errcode));
    }

    @ParameterizedTest
    @ValueSource(ints = { 40001, 40013, 40125, 40164, 12345 })
    void aRefusalIsForSomeoneToPutRight(int errcode) {
        assertThatThrownBy(() -> grant("{\"errcode\":" + errcode + ",\"errmsg\":\"s3cret of code-1 is\\nwrong\"}"))
                .isInstanceOf(LoginFailure.Refused.class).hasMessageContaining(errcode + " *** of *** is wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"errcode\":-1,\"errmsg\":\"busy\"}", "", "null", "[]", "<html>proxy</html>", "{}",
            "{\"access_token\":\"A\"}", "{\"access_token\":\"A\",\"refresh_token\":\"R\",\"openid\":\"\"}",
            "{\"access_token\":\"A\",\"openid\":oops}" })
    void whatIsNotAnAnswerIsWaitedFor(String body) {
        assertThatThrownBy(() -> grant(body)).isInstanceOf(LoginFailure.Unreachable.class).hasNoCause()
                .hasMessageNotContaining("oops");
    }

    @Test
    void quotesNoAddress() {
        Uni<String> late = Uni.createFrom().failure(new TimeoutException("GET /sns/oauth2/access_token?secret=s3cret"));

        assertThatThrownBy(() -> new SnsAnswers(new ObjectMapper()).grant(SHOP, late, "s3cret").await().indefinitely())
                .isInstanceOf(LoginFailure.Unreachable.class).hasMessageNotContaining("s3cret").hasNoCause();
    }

    private static Grant grant(String body) {
        return new SnsAnswers(new ObjectMapper()).grant(SHOP, Uni.createFrom().item(body), "s3cret", "code-1")
                .await().indefinitely();
    }
}
