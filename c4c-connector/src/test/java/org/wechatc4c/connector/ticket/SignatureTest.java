package org.wechatc4c.connector.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class SignatureTest {

    private final Signature signature = new Signature("shop", List.of("7012345678901234", "7012345678901235-2"));

    @Test
    void isReadAsItWasWritten() {
        assertThat(signature.line()).isEqualTo("— WeChat shop 7012345678901234 7012345678901235-2");
        assertThat(Signature.of("hello\n" + signature.line())).contains(signature);
        assertThat(Signature.of("hello\r\n" + signature.line() + "\r\n ")).contains(signature);
    }

    @Test
    void isTheLastLineOnly() {
        assertThat(Signature.of(signature.line() + "\nhello")).isEmpty();
        assertThat(Signature.of("— WeChat other 1\n" + signature.line())).contains(signature);
        assertThat(Signature.of("I said — WeChat shop 1")).isEmpty();
        assertThat(Signature.of("")).isEmpty();
    }
}
