package org.wechatc4c.bench.c4c;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTest {

    @Test
    void isKnownAgainByItsText() {
        var line = new Line(12, 345);

        assertThat(Line.read(line.text())).contains(line);
        assertThat(Line.read(line.text() + '!')).isEmpty();
    }

    @Test
    void namesCustomersAsWeChatDoes() {
        assertThat(Line.openId(12)).hasSize(28);
        assertThat(Line.customerIn("WeChat " + Line.openId(12))).contains(12);
        assertThat(Line.customerIn("Wei Chen")).isEmpty();
    }

    @Test
    void hasAnIdThatNoOtherMessageHas() {
        assertThat(new Line(0, 1).messageId()).hasSize(17).isNotEqualTo(new Line(1, 0).messageId());
    }
}
