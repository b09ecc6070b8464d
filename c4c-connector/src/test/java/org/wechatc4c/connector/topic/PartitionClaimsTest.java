package org.wechatc4c.connector.topic;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

class PartitionClaimsTest {

    private static final TopicPartition OURS = new TopicPartition("wechat.inbound", 0);
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final PartitionClaims claims = new PartitionClaims(Clock.fixed(NOW, ZoneOffset.UTC), new FixedTopicConfig());
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");

    @Test
    void takesWhatWasWrittenBeforeTheClaimForAPossibleRepeat() {
        claims.onPartitionsAssigned(consumer, List.of(OURS));

        assertThat(claims.mayPrecede(OURS, NOW.minusSeconds(1))).isTrue();
        assertThat(claims.mayPrecede(OURS, NOW.plus(ofMinutes(2)).minusMillis(1))).isTrue();
        assertThat(claims.mayPrecede(OURS, NOW.plus(ofMinutes(2)))).isFalse();
    }

    @Test
    void takesEverythingForAPossibleRepeatInAPartitionThatIsNotOurs() {
        assertThat(claims.mayPrecede(OURS, NOW.plus(ofMinutes(9)))).isTrue();
    }

    @Test
    void handsAPartitionOverWhenWhatIsUnderWayHasEnded() {
        claims.onPartitionsAssigned(consumer, List.of(OURS));
        var attempt = new CompletableFuture<UniEmitter<? super Void>>();
        claims.during(OURS, Uni.createFrom().<Void> emitter(attempt::complete)).subscribeAsCompletionStage();

        var handOver = CompletableFuture.runAsync(() -> claims.onPartitionsRevoked(consumer, List.of(OURS)));
        Awaitility.await().until(() -> !claims.holds(OURS));
        assertThat(handOver).isNotDone();
        attempt.join().complete(null);

        assertThat(handOver).succeedsWithin(ofSeconds(10));
    }
}
