package org.wechatc4c.gateway.repeats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.wechatc4c.gateway.reply.Answer;

class NewestTest {

    private final Newest newest = new Newest(10);

    @Test
    void knowsTheNewestHalfAlways() {
        for (int i = 0; i < 100; i++) {
            newest.put("event " + i, Answer.SILENT);

            int latest = i;
            assertThat(IntStream.rangeClosed(Math.max(0, latest - 4), latest).mapToObj(it -> newest.get("event " + it)))
                    .doesNotContainNull();
        }
    }

    @Test
    void forgetsTheOldest() {
        for (int i = 0; i < 100; i++) {
            newest.put("event " + i, Answer.SILENT);
        }

        assertThat(IntStream.range(0, 100).filter(i -> newest.get("event " + i) != null).count()).isLessThanOrEqualTo(10);
        assertThat(newest.get("event 0")).isNull();
    }
}
