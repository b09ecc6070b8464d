package org.wechatc4c.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

    private static final String WHOLE = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\ncontent-length: 7\r\n\r\nsuccess";

    @Test
    void tellsTheStatusOfAWholeAnswer() {
        assertThat(status(WHOLE)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Content-Length: 7", "CONTENT-LENGTH:7", "content-length:  7" })
    void knowsTheLengthInAnySpelling(String header) {
        assertThat(status("HTTP/1.1 503 Service Unavailable\r\n" + header + "\r\n\r\nsuccess")).isEqualTo(503);
    }

    @Test
    void waitsForTheRestOfAnAnswerThatComesInParts() {
        for (int length = 0; length < WHOLE.length(); length++) {
            assertThat(status(WHOLE.substring(0, length))).as("the first %d bytes", length).isEqualTo(Answer.INCOMPLETE);
        }
    }

    @Test
    void needsNoBody() {
        assertThat(status("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n")).isEqualTo(403);
    }

    @Test
    void refusesMoreThanWasAnnounced() {
        assertThatThrownBy(() -> status(WHOLE + "!")).isInstanceOf(IllegalStateException.class);
    }

    private static int status(String received) {
        byte[] bytes = received.getBytes(UTF_8);
        return Answer.status(ByteBuffer.allocate(1024).put(bytes));
    }
}
