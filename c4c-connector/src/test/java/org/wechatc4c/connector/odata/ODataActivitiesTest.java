package org.wechatc4c.connector.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wechatc4c.connector.odata.FakeWire.json;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.wechatc4c.connector.SteppedClock;
import org.wechatc4c.connector.access.Accesses;
import org.wechatc4c.connector.access.TenantConfig;
import org.wechatc4c.connector.tenant.Activities.Activity;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

class ODataActivitiesTest {

    private static final String PROFILE = "00163E7A-1B2C-1EEF-8AA1-0A0B0C0D0E0F";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Pattern SKIP = Pattern.compile("\\$skip=(\\d+)");

    private final FakeWire wire = new FakeWire();
    private final ODataActivities activities = new ODataActivities(new ODataClient(wire, Accesses.businessUser(),
            TenantConfig.with(Map.of()), new ObjectMapper(), new SteppedClock()));

    @Test
    void findAMessageBehindAnyNumberOfNewerOnes() {
        holdEntries(170);

        assertThat(holding("m15", NOON.plus(Duration.ofMinutes(15)))).extracting(Activity::messageIds)
                .containsExactly(List.of("m15"));
        assertThat(wire.calls).hasSize(4);
    }

    @Test
    void lookNoFurtherThanNecessary() {
        holdEntries(170);

        assertThat(holding("m160", NOON.plus(Duration.ofMinutes(160)))).hasSize(1);
        assertThat(wire.calls).hasSize(1);
    }

    @Test
    void giveUpWhereEverythingIsOlder() {
        holdEntries(170);

        assertThat(holding("new", NOON.plus(Duration.ofMinutes(185)))).isEmpty();
        assertThat(wire.calls).hasSize(2);
    }

    private List<Activity> holding(String messageId, Instant at) {
        return activities.holding(PROFILE, List.of(messageId), at).await().indefinitely();
    }

    /** One a minute since noon. */
    private void holdEntries(int count) {
        wire.rule = call -> {
            var skip = SKIP.matcher(call.path().replace("%24", "$"));
            int skipped = skip.find() ? Integer.parseInt(skip.group(1)) : 0;
            return Uni.createFrom().item(json(200, IntStream.range(0, count).map(index -> count - 1 - index).skip(skipped)
                    .limit(50).mapToObj(ODataActivitiesTest::entry).collect(Collectors.joining(",", "{\"d\":{\"results\":[",
                            "]}}"))));
        };
    }

    private static String entry(int minute) {
        return """
                {"ID":"%d","UUID":"00163E7A-1B2C-1EEF-8AA1-%012d","SocialMediaMessageID":"m%1$d",
                "SocialMediaUserProfileUUID":"%s","SocialMediaMessageCreationDateTime":"/Date(%d)/"}"""
                .formatted(59_000 + minute, minute, PROFILE, NOON.plus(Duration.ofMinutes(minute)).toEpochMilli())
                .replace("m" + (59_000 + minute), "m" + minute);
    }
}
