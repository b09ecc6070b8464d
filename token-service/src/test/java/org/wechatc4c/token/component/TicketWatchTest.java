package org.wechatc4c.token.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wechatc4c.token.WebConfig;
import org.wechatc4c.token.component.TicketWatch.State;
import org.wechatc4c.token.custody.TestCustody;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;

class TicketWatchTest {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private Instant now = START;
    private @Nullable Instant receivedAt = START;
    private int askedToPush;
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SmallRyeConfig config = new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredConverters()
            .withMapping(ComponentConfig.class)
            .withMapping(WebConfig.class).withDefaultValues(Map.of(
                    "component.app-id", "wx00000000000000c0", "component.app-secret", "c0c0c0c0", "component.token", "token",
                    "component.encoding-aes-key", "VGhlS2V5T2ZUaGVUaGlyZFBhcnR5UGxhdGZvcm0xMjM",
                    "web.public-url", "https://suite.example.com"))
            .build();
    private final ComponentConfig terms = config.getConfigMapping(ComponentConfig.class);
    private final Component component = new Component(terms, config.getConfigMapping(WebConfig.class),
            TestCustody.withKeyOf('k'));
    private final TicketWatch watch = new TicketWatch(new FakeTickets(), component, terms, clock, meters);

    @Test
    void warnsAfterHalfAnHourAndAlarmsAfterTwelve() {
        assertThat(stateAfter(Duration.ofMinutes(29))).isEqualTo(State.FRESH);
        assertThat(stateAfter(Duration.ofMinutes(30))).isEqualTo(State.LATE);
        assertThat(stateAfter(Duration.ofHours(12))).isEqualTo(State.EXPIRED);
        assertThat(meters.get("component.ticket.age").gauge().value()).isEqualTo(Duration.ofHours(12).toSeconds());

        receivedAt = now;

        assertThat(stateAfter(Duration.ofHours(12))).isEqualTo(State.FRESH);
        assertThat(askedToPush).isZero();
    }

    @Test
    void asksForTicketsWhenNoneEverCame() {
        receivedAt = null;

        assertThat(stateAfter(Duration.ofMinutes(1))).isEqualTo(State.FRESH);
        assertThat(askedToPush).isEqualTo(1);
        assertThat(stateAfter(Duration.ofMinutes(31))).isEqualTo(State.LATE);
    }

    @Test
    void isToldAmongTheThingsOfHealth() {
        stateAfter(Duration.ofHours(13));

        var health = new ComponentHealth(component, watch, clock).call();

        assertThat(health.getData().orElseThrow()).containsEntry("ticket", "expired").containsEntry("ticketAgeSeconds",
                46_800L);
    }

    private State stateAfter(Duration time) {
        now = START.plus(time);
        watch.look().await().indefinitely();
        return watch.last().state();
    }

    private final class FakeTickets extends Tickets {
        FakeTickets() {
            super(null, null, null, null, null);
        }

        @Override
        Uni<Age> age() {
            return Uni.createFrom().item(new Age(receivedAt, false));
        }

        @Override
        Uni<Void> startPushingIfNoneCame() {
            askedToPush++;
            return Uni.createFrom().voidItem();
        }
    }
}
