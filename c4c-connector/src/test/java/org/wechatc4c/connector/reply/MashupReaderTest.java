package org.wechatc4c.connector.reply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.connector.reply.ReplyFailure.Malformed;

import com.fasterxml.jackson.databind.ObjectMapper;

class MashupReaderTest {

    private static final String JSON = """
            { "original_id":"7012345678901234", "sma_id":"59188", "service_req_no":"8001234", "author_name":"Wei Chen",
              "author_email":"", "sma_create_datetime":"2026-03-01T10:05:14Z", "private_ind":"FALSE",
              "text":"您好,1+1 = 2 & 技师今天下午联系您。" }""";

    private final MashupReader reader = new MashupReader(new ObjectMapper());

    @Test
    void readsTheForm() {
        var reply = reply("content=" + URLEncoder.encode(JSON, UTF_8));

        assertThat(reply.activityId()).isEqualTo("59188");
        assertThat(reply.answered()).contains("7012345678901234");
        assertThat(reply.ticketNumber()).contains("8001234");
        assertThat(reply.isPrivate()).isFalse();
        assertThat(reply.text()).isEqualTo("您好,1+1 = 2 & 技师今天下午联系您。");
    }

    @Test
    void readsBareJson() {
        assertThat(reply(JSON).text()).isEqualTo("您好,1+1 = 2 & 技师今天下午联系您。");
        assertThat(reply("\uFEFF" + JSON).text()).isEqualTo("您好,1+1 = 2 & 技师今天下午联系您。");
    }

    @Test
    void readsJsonWithinJson() throws IOException {
        var mapper = new ObjectMapper();

        assertThat(reply(mapper.writeValueAsString(JSON)).activityId()).isEqualTo("59188");
        assertThat(reply(mapper.writeValueAsString(Map.of("content", JSON))).activityId()).isEqualTo("59188");
        assertThat(reply("{\"content\":" + JSON + "}").activityId()).isEqualTo("59188");
    }

    @Test
    void readsAFormInSeveralParts() {
        var reply = reply("""
                --xYz\r
                Content-Disposition: form-data; name="other"\r
                \r
                1\r
                --xYz\r
                Content-Disposition: form-data; name="content"\r
                Content-Type: text/plain; charset=UTF-8\r
                \r
                """ + JSON + "\r\n--xYz--\r\n");

        assertThat(reply.text()).isEqualTo("您好,1+1 = 2 & 技师今天下午联系您。");
    }

    @Test
    void readsAPlusSignInAFormAsABlank() {
        assertThat(reply("other=1&content={\"sma_id\":\"1\",\"text\":\"a+b%2Bc\"}").text()).isEqualTo("a b+c");
    }

    @Test
    void believesALabelOnlyWhenItIsNotUtf8() {
        var chinese = "{\"sma_id\":\"1\",\"text\":\"技师\"}";

        assertThat(((AgentReply) reader.read(chinese.getBytes(Charset.forName("GBK")), "application/json; charset=GBK")).text())
                .isEqualTo("技师");
        assertThat(((AgentReply) reader.read(chinese.getBytes(UTF_8), "text/plain;charset=ISO-8859-1")).text())
                .isEqualTo("技师");
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> reader.read(chinese.getBytes(Charset.forName("GBK")),
                "application/json; charset=no-such"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"originalId\":\"7\",\"smaId\":\"1\",\"serviceReqNo\":\"8\",\"privateInd\":\"TRUE\",\"Text\":\"x\"}",
            "{\"OriginalID\":\"7\",\"SMAID\":\"1\",\"ServiceReqNo\":\"8\",\"PrivateInd\":\"X\",\"text\":\"x\"}",
            "{\"original-id\":7,\"sma id\":1,\"SERVICE_REQ_NO\":8,\"private_ind\":true,\"TEXT\":\"x\"}" })
    void readsTheKeysInEverySpelling(String body) {
        var reply = reply(body);

        assertThat(reply.activityId()).isEqualTo("1");
        assertThat(reply.answered()).contains("7");
        assertThat(reply.ticketNumber()).contains("8");
        assertThat(reply.isPrivate()).isTrue();
    }

    @Test
    void takesAnEmptyFieldForAnAbsentOne() {
        var reply = reply("{\"sma_id\":\"1\",\"text\":\"x\",\"original_id\":\"\",\"service_req_no\":null}");

        assertThat(reply.answered()).isEmpty();
        assertThat(reply.ticketNumber()).isEmpty();
    }

    @Test
    void putsTheLinkOfASurveyWhereItBelongs() {
        var survey = (Survey) reader.read("""
                {"type":"WKF","data":[
                  {"openId":"o1","fullText":"请评价 #SURVEY_01# 谢谢","surveyLink":"https://survey.example.cn/1?a=$1&b=2"},
                  {"OpenID":"o2","full_text":"Please rate us","SurveyLink":"https://survey.example.cn/2"}]}"""
                .getBytes(UTF_8), null);

        assertThat(survey.invitations()).containsExactly(
                new Survey.Invitation("o1", "请评价 https://survey.example.cn/1?a=$1&b=2 谢谢"),
                new Survey.Invitation("o2", "Please rate us\nhttps://survey.example.cn/2"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "hello", "content=", "content=%7B%2", "content=%FF", "[]", "{", "{\"sma_id\":\"1\"}",
            "{\"text\":\"x\"}",
            "{\"sma_id\":\"1\",\"text\":\"  \"}", "{\"sma_id\":{},\"text\":\"x\"}", "--x", "--x\r\n\r\n--x--", "\"{\"",
            "{\"sma_id\":\"1\",\"text\":\"<p></p>\"}",
            "{\"type\":\"WKF\"}", "{\"type\":\"WKF\",\"data\":[{\"fullText\":\"x\"}]}",
            "{\"type\":\"WKF\",\"data\":[{\"openId\":\"o\",\"fullText\":\"x\",\"surveyLink\":\"javascript:alert(1)\"}]}" })
    void refusesWhatC4cDoesNotSend(String body) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> reader.read(body.getBytes(UTF_8), null));
    }

    private AgentReply reply(String body) {
        return (AgentReply) reader.read(body.getBytes(UTF_8), "text/plain");
    }
}
