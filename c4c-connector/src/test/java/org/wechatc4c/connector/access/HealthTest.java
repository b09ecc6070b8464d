package org.wechatc4c.connector.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTest {

    private static final String SAID = "{\"error\":{\"message\":{\"value\":\"no\"}}}";

    @ParameterizedTest
    @ValueSource(ints = { 200, 201, 202, 204, 400, 403, 404, 405, 412, 415, 428, 500 })
    void isFineWhenC4cSaysSoInItsOwnWords(int status) {
        assertThat(Health.of(answer(status, "application/json", SAID))).isEqualTo(new Health.Fine());
    }

    @Test
    void isFineWhenARecordIsLocked() {
        assertThat(Health.of(answer(500, "application/xml", "<error><message>locked by user WCHEN</message></error>")))
                .isEqualTo(new Health.Fine());
    }

    @ParameterizedTest
    @ValueSource(ints = { 302, 401, 429, 502, 503, 504 })
    void ailsWhenItIsNotAbleToServeAnybody(int status) {
        assertThat(Health.of(answer(status, "application/json", SAID))).isEqualTo(new Health.Ailing());
    }

    @Test
    void ailsWhenAPageComesInsteadOfAnAnswer() {
        assertThat(Health.of(answer(200, "text/html", "<html>Log on</html>"))).isEqualTo(new Health.Ailing());
        assertThat(Health.of(answer(200, "application/json", "  <!DOCTYPE html>"))).isEqualTo(new Health.Ailing());
        assertThat(Health.of(answer(500, "text/html", "<h1>Internal Server Error</h1>"))).isEqualTo(new Health.Ailing());
        assertThat(Health.of(answer(500, "text/plain", ""))).isEqualTo(new Health.Ailing());
    }

    @Test
    void doesNotTakeThePageOfAMissingAddressForMaintenance() {
        assertThat(Health.of(answer(404, "text/html", "<html>not found</html>"))).isEqualTo(new Health.Fine());
    }

    @ParameterizedTest
    @CsvSource({ "30, 30", " 30 , 30", "0, 1", "-5, 1", "+7, 7", "600, 600", "601, 600", "99999999999999999999, 600" })
    void holdsOffAsLongAsC4cAsksWithinBounds(String header, int seconds) {
        assertThat(Health.of(busy(header, "Sun, 01 Mar 2026 08:00:00 GMT")))
                .isEqualTo(new Health.HoldOff(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "Sun, 01 Mar 2026 08:01:30 GMT | 90", "Sun, 01 Mar 2026 07:00:00 GMT | 1",
            "Fri, 01 Mar 2126 07:00:00 GMT | 600" })
    void holdsOffUntilADateByTheSendersClock(String header, int seconds) {
        assertThat(Health.of(busy(header, "Sun, 01 Mar 2026 08:00:00 GMT")))
                .isEqualTo(new Health.HoldOff(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "soon", "", "Sun, 41 Mar 2026 08:01:30 GMT", "1.5" })
    void ailsWithoutAWordThatCanBeUnderstood(String header) {
        assertThat(Health.of(busy(header, "Sun, 01 Mar 2026 08:00:00 GMT"))).isEqualTo(new Health.Ailing());
        assertThat(Health.of(busy("Sun, 01 Mar 2026 08:01:30 GMT", "today"))).isEqualTo(new Health.Ailing());
    }

    @Test
    void takesAWordOnWhenToComeBackFromAnAilingTenantOnly() {
        var answer = new Answer(200, Map.of("retry-after", List.of("30")), "{}");

        assertThat(Health.of(answer)).isEqualTo(new Health.Fine());
    }

    private static Answer answer(int status, String type, String body) {
        return new Answer(status, Map.of("content-type", List.of(type)), body);
    }

    private static Answer busy(String retryAfter, String date) {
        return new Answer(503, Map.of("retry-after", List.of(retryAfter), "date", List.of(date)), "");
    }
}
