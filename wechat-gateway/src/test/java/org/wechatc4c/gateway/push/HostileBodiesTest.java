package org.wechatc4c.gateway.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wechatc4c.gateway.push.HostileBodies.HostileBody;
import org.wechatc4c.gateway.push.PushFailure.Unreadable;

class HostileBodiesTest {

    static List<HostileBody> bodies() {
        return HostileBodies.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void isRefusedAtOnceAndQuotedNowhere(HostileBody body) {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThatThrownBy(() -> Elements.parse(body.bytes()))
                .isInstanceOf(Unreadable.class)
                .message().doesNotContain("gh_c4c000000001", "passwd"));
    }

    @Test
    void thereAreAHundred() {
        assertThat(bodies()).hasSize(100).extracting(HostileBody::name).doesNotHaveDuplicates();
    }
}
