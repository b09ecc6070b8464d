package org.wechatc4c.connector.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.connector.tenant.C4cFailure;

import com.fasterxml.jackson.databind.ObjectMapper;

class EntityTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({ "/Date(1512345678000)/, 2017-12-04T00:01:18Z", "/Date(1512345678000+0000)/, 2017-12-04T00:01:18Z",
            "/Date(1512345678123+480)/, 2017-12-04T00:01:18.123Z", "/Date(-1000)/, 1969-12-31T23:59:59Z",
            "2026-03-01T08:00:00Z, 2026-03-01T08:00:00Z", "2026-03-01T08:00:00.1234567Z, 2026-03-01T08:00:00.123456700Z",
            "2026-03-01T16:00:00+08:00, 2026-03-01T08:00:00Z", "2026-03-01T08:00:00, 2026-03-01T08:00:00Z",
            "2026-03-01, 2026-03-01T00:00:00Z" })
    void readsEveryFormOfATime(String text, Instant time) {
        assertThat(with("On", text).instant("On")).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "  " })
    void knowsATimeThatIsNotSet(String text) {
        assertThat(with("On", text).instant("On")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/Date()/", "yesterday", "2026-13-01T08:00:00Z", "2026-13-01" })
    void doesNotGuessATime(String text) {
        assertThat(catchThrowable(() -> with("On", text).instant("On"))).isInstanceOf(C4cFailure.Unreachable.class);
    }

    @Test
    void readsNumbersThatComeAsTexts() {
        assertThat(with("Size", "37.00000000000000").decimal("Size")).contains(new BigDecimal("37.00000000000000"));
        assertThat(with("Size", "").decimal("Size")).isEmpty();
        assertThat(catchThrowable(() -> with("Size", "big").decimal("Size"))).isInstanceOf(C4cFailure.Unreachable.class);
    }

    @Test
    void readsTruthInBothForms() {
        assertThat(with("Is", true).isTrue("Is")).isTrue();
        assertThat(with("Is", "true").isTrue("Is")).isTrue();
        assertThat(with("Is", false).isTrue("Is")).isFalse();
        assertThat(with("Is", "x").isTrue("Other")).isFalse();
    }

    @Test
    void keepsTheEtagByteForByte() {
        var tag = "W/\"datetimeoffset'2016-04-27T23%3A07%3A31.6809330Z'\"";

        assertThat(with("__metadata", Map.of("etag", tag)).etag()).contains(tag);
        assertThat(with("ETag", "/Date(1512345678000)/").etag()).isEmpty();
    }

    private static Entity with(String property, Object value) {
        return new Entity(JSON.valueToTree(Map.of(property, value)));
    }
}
