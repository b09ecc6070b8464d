package org.wechatc4c.token.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

class MaskedTextsTest {

    private final MaskedTexts texts = new MaskedTexts(new ObjectMapper());

    @ParameterizedTest
    @CsvSource({ "https://api.weixin.qq.com/cgi-bin/get?access_token=s3cret&type=jsapi,"
            + "https://api.weixin.qq.com/cgi-bin/get?access_token=***&type=jsapi",
            "access_token=s3cret,access_token=***",
            "/sns/oauth2/access_token?appid=wx1&secret=s3cret&code=s3cret,/sns/oauth2/access_token?appid=wx1&secret=***&code=***",
            "/x?ACCESS_TOKEN=s3cret,/x?ACCESS_TOKEN=***",
            "/x?s3cret,/x?***",
            "/x?a=s3cret?type=s3cret,/x?a=***",
            "/cgi-bin/get,/cgi-bin/get",
            "https://s3cret:s3cret@api.weixin.qq.com/x,***",
            "type=jsapi&&openid=s3cret,type=jsapi&&openid=***" })
    void showsWhereACallWent(String url, String shown) {
        assertThat(texts.address(url)).isEqualTo(shown);
    }

    @Test
    void showsHowABodyWasBuilt() {
        assertThat(texts.body("""
                {"touser":"oAbc","msgtype":"text","text":{"content":"where is my car? 13800138000"},"n":13800138000,
                "list":[{"value":"s3cret"},"s3cret",1,true,null],"type":{"type":"s3cret","secret":"s3cret"}}"""))
                .isEqualTo("{\"touser\":\"***\",\"msgtype\":\"text\",\"text\":{\"content\":\"***\"},\"n\":\"***\","
                        + "\"list\":[{\"value\":\"***\"},\"***\",\"***\",true,null],\"type\":{\"type\":\"s3cret\",\"secret\":\"***\"}}");
    }

    @Test
    void showsWhatWeChatAnswered() {
        var answer = "{\"errcode\":45015,\"errmsg\":\"response out of time limit rid: 1-2-3\"}";

        assertThat(texts.body(answer)).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = { "<xml><Content>s3cret</Content></xml>", "{\"text\":\"s3cret", "\"s3cret\"", "s3cret=s3cret",
            "--boundary\r\ns3cret" })
    void showsNothingOfWhatItCannotTakeApart(String body) {
        assertThat(texts.body(body)).isEqualTo("*** (" + body.length() + " characters)");
    }

    @Test
    void showsThatABodyWasEmpty() {
        assertThat(texts.body("")).isEmpty();
    }
}
