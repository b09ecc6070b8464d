package org.wechatc4c.connector.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.events.inbound.InboundEvent;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;

class RecordReaderTest {

    private static final Instant CLAIMED = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant FRESH = CLAIMED.plusSeconds(600);
    private static final TopicPartition PARTITION = new TopicPartition("wechat.inbound", 0);
    private static final String TEXT = """
            {"type":"wechat.inbound.text.v1","customer":{"channelId":"shop","openId":"oAbc"},"at":"2026-03-01T08:10:00Z",
             "more":{},"messageId":"7012345678901234","text":"my secret"}""";

    private final Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), FRESH));
    private final PartitionClaims claims = new PartitionClaims(Clock.fixed(CLAIMED, ZoneOffset.UTC), new FixedTopicConfig());
    private final MessageMetrics metrics = new MessageMetrics(new SimpleMeterRegistry(), clock);
    private final RecordReader reader = new RecordReader(
            new Lanes(claims, new FakeMarks(), new FixedTopicConfig(), clock, metrics), claims, new FixedTopicConfig(),
            new ObjectMapper().registerModule(new JavaTimeModule()), metrics);
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final List<Optional<Throwable>> settled = new CopyOnWriteArrayList<>();

    @BeforeEach
    void claim() {
        claims.onPartitionsAssigned(new MockConsumer<>("earliest"), List.of(PARTITION));
    }

    @Test
    void takesAFreshRecordForNew() {
        settle(record("a", TEXT, FRESH), Uni.createFrom().voidItem());

        assertThat(deliveries).containsExactly(new Delivery("a", false));
        assertThat(settled).containsExactly(Optional.empty());
    }

    @Test
    void takesARecordFromBeforeTheClaimForAPossibleRepeat() {
        settle(record("a", TEXT, CLAIMED.minusSeconds(1)), Uni.createFrom().voidItem());

        assertThat(deliveries).containsExactly(new Delivery("a", true));
    }

    @Test
    void takesItsOwnSecondTryForAPossibleRepeat() {
        settle(record("a", TEXT, FRESH), firstFailing(new C4cFailure.Unclear("cut off")));

        assertThat(deliveries).containsExactly(new Delivery("a", false), new Delivery("a", true));
        assertThat(settled).containsExactly(Optional.empty());
    }

    @Test
    void triesAgainWhileTheCredentialsAreWrong() {
        settle(record("a", TEXT, FRESH), firstFailing(new C4cFailure.NotAllowed(401, "no reason given")));

        assertThat(deliveries).hasSize(2);
        assertThat(settled).containsExactly(Optional.empty());
    }

    @Test
    void buriesWhatC4cRefuses() {
        var refused = new C4cFailure.Refused(400, "Text too long");

        settle(record("a", TEXT, FRESH), Uni.createFrom().failure(refused));

        assertThat(deliveries).hasSize(1);
        assertThat(settled).containsExactly(Optional.of(refused));
    }

    @Test
    void worksASecondRecordOfAnEventOffOnce() {
        settle(record("a", TEXT, FRESH), Uni.createFrom().voidItem());
        settle(record("a", TEXT, FRESH), Uni.createFrom().voidItem());

        assertThat(deliveries).hasSize(1);
        assertThat(settled).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void takesARecordThatWasADeadLetterForAPossibleRepeat() {
        var headers = new RecordHeaders().add("ce_id", "a".getBytes(UTF_8)).add("dead-letter-reason", "why".getBytes(UTF_8));

        settle(withHeaders(headers, TEXT, FRESH), Uni.createFrom().voidItem());

        assertThat(deliveries).containsExactly(new Delivery("a", true));
    }

    @Test
    void buriesWhatIsTooLargeToBeAnEvent() {
        settle(record("a", TEXT.replace("my secret", "x".repeat(5000)), FRESH), Uni.createFrom().voidItem());

        assertThat(deliveries).isEmpty();
        assertThat(settled).singleElement().satisfies(
                reason -> assertThat(reason).get().extracting(Throwable::getMessage).asString().contains("bytes"));
    }

    @Test
    void buriesWhatItCannotReadWithoutQuotingIt() {
        settle(record("a", "{\"type\":\"wechat.inbound.text.v1\",\"my secret", FRESH), Uni.createFrom().voidItem());
        settle(record("b", "{\"type\":\"wechat.inbound.text.v1\",\"text\":\"my secret\"}", FRESH), Uni.createFrom().voidItem());
        settle(record(null, TEXT, FRESH), Uni.createFrom().voidItem());

        assertThat(deliveries).isEmpty();
        assertThat(settled).hasSize(3).allSatisfy(reason -> assertThat(reason).get()
                .isInstanceOf(RecordRefused.class).extracting(Throwable::getMessage).asString().doesNotContain("secret"));
    }

    @Test
    void leavesARecordToTheNextOwnerWhenThePartitionIsLost() {
        claims.onPartitionsLost(new MockConsumer<>("earliest"), List.of(PARTITION));

        take(record("a", TEXT, FRESH), Uni.createFrom().voidItem());

        assertThat(deliveries).isEmpty();
        assertThat(settled).isEmpty();
    }

    private void settle(Message<byte[]> message, Uni<Void> outcome) {
        int before = settled.size();
        take(message, outcome);
        await().until(() -> settled.size() > before);
    }

    private void take(Message<byte[]> message, Uni<Void> outcome) {
        reader.settle(message, InboundEvent.class, (event, delivery) -> {
            deliveries.add(delivery);
            return outcome;
        }).await().indefinitely();
    }

    private Uni<Void> firstFailing(Throwable failure) {
        return Uni.createFrom().deferred(
                () -> deliveries.size() == 1 ? Uni.createFrom().failure(failure) : Uni.createFrom().voidItem());
    }

    private Message<byte[]> record(String eventId, String value, Instant written) {
        var headers = new RecordHeaders();
        if (eventId != null) {
            headers.add("ce_id", eventId.getBytes(UTF_8));
        }
        return withHeaders(headers, value, written);
    }

    private Message<byte[]> withHeaders(Headers headers, String value, Instant written) {
        var record = new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), 7L, written.toEpochMilli(),
                TimestampType.CREATE_TIME, 0, 0, "shop:oAbc", value.getBytes(UTF_8), headers, Optional.empty());
        return Message.of(value.getBytes(UTF_8), Metadata.of(new IncomingKafkaRecordMetadata<>(record, "inbound")), () -> {
            settled.add(Optional.empty());
            return CompletableFuture.completedFuture(null);
        }, reason -> {
            settled.add(Optional.of(reason));
            return CompletableFuture.completedFuture(null);
        });
    }
}
