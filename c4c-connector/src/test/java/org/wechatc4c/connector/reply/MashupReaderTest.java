package org.wechatc4c.connector.reply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URLEncoder;

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
        var reply = reader.read(("content=" + URLEncoder.encode(JSON, UTF_8)).getBytes(UTF_8));

        assertThat(reply.activityId()).isEqualTo("59188");
        assertThat(reply.answered()).contains("7012345678901234");
        assertThat(reply.ticketNumber()).contains("8001234");
        assertThat(reply.text()).isEqualTo("您好,1+1 = 2 & 技师今天下午联系您。");
    }

    @Test
    void readsBareJson() {
        assertThat(reader.read(JSON.getBytes(UTF_8)).text()).isEqualTo("您好,1+1 = 2 & 技师今天下午联系您。");
    }

    @Test
    void readsAPlusSignInAFormAsABlank() {
        assertThat(reader.read("other=1&content={\"sma_id\":\"1\",\"text\":\"a+b%2Bc\"}".getBytes(UTF_8)).text())
                .isEqualTo("a b+c");
    }

    @Test
    void takesAnEmptyFieldForAnAbsentOne() {
        var reply = reader
                .read("{\"sma_id\":\"1\",\"text\":\"x\",\"original_id\":\"\",\"service_req_no\":null}".getBytes(UTF_8));

        assertThat(reply.answered()).isEmpty();
        assertThat(reply.ticketNumber()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "hello", "content=", "content=%7B%2", "content=%FF", "[]", "{", "{\"sma_id\":\"1\"}",
            "{\"text\":\"x\"}",
            "{\"sma_id\":\"1\",\"text\":\"  \"}", "{\"sma_id\":{},\"text\":\"x\"}" })
    void refusesWhatC4cDoesNotSend(String body) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> reader.read(body.getBytes(UTF_8)));
    }
}
