package org.wechatc4c.connector.topic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.connector.tenant.C4cFailure;
import org.wechatc4c.events.Event;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.logging.Log;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;

/**
 * Works records off: each once; again and again while C4C or the broker is away, so that nothing is lost or
 * overtaken; and to the dead letters, as the bytes it came as, when it can never succeed.
 *
 * <p>
 * Records are read as bytes because of that last point: an event type newer than this build keeps all its fields.
 */
@ApplicationScoped
public class RecordReader {

    private static final String EVENT_ID = "ce_id";

    private final PartitionClaims claims;
    private final TopicConfig config;
    private final ObjectMapper json;
    private final RecentEvents recent;

    RecordReader(@Identifier(PartitionClaims.GROUP) PartitionClaims claims, TopicConfig config, ObjectMapper json) {
        this.claims = claims;
        this.config = config;
        this.json = json;
        this.recent = new RecentEvents(config.remembered());
    }

    /** What is done about an event. It may be called again after a failure, and says so in {@link Delivery#mayBeRepeat()}. */
    @FunctionalInterface
    public interface Work<E extends Event> {
        Uni<Void> on(E event, Delivery delivery);
    }

    /** Completes when the record is settled: worked off and acknowledged, or among the dead letters. */
    public <E extends Event> Uni<Void> settle(Message<byte[]> message, Class<E> type, Work<E> work) {
        var record = message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
        return Uni.createFrom().deferred(() -> workOff(record, message.getPayload(), type, work))
                .onItem().transformToUni(done -> Uni.createFrom().completionStage(() -> message.ack()))
                .onFailure(PartitionLost.class).recoverWithNull()
                .onFailure()
                .recoverWithUni(failure -> Uni.createFrom().completionStage(() -> buried(message, record, failure)));
    }

    private <E extends Event> Uni<Void> workOff(IncomingKafkaRecordMetadata<?, ?> record, byte @Nullable [] payload,
            Class<E> type, Work<E> work) {
        var eventId = header(record, EVENT_ID);
        var event = read(payload, type);
        return recent.once(eventId, () -> untilItSucceeds(record, eventId, event, work));
    }

    private <E extends Event> Uni<Void> untilItSucceeds(IncomingKafkaRecordMetadata<?, ?> record, String eventId, E event,
            Work<E> work) {
        var partition = new TopicPartition(record.getTopic(), record.getPartition());
        var attempts = new AtomicInteger();
        return Uni.createFrom().deferred(() -> {
            if (!claims.holds(partition)) {
                return Uni.createFrom().failure(new PartitionLost(partition));
            }
            boolean isFirst = attempts.getAndIncrement() == 0;
            boolean mayBeRepeat = !isFirst || claims.mayPrecede(partition, record.getTimestamp());
            return claims.during(partition, work.on(event, new Delivery(eventId, mayBeRepeat)));
        }).onFailure(RecordReader::mayPass)
                .retry().when(failures -> failures.onItem().transformToUniAndConcatenate(failure -> {
                    var pause = pause(attempts.get(), failure);
                    Log.warnf("%s; trying again in %s [event=%s, attempts=%d]", failure.getMessage(), pause, eventId,
                            attempts.get());
                    return Uni.createFrom().item(failure).onItem().delayIt().by(pause);
                }));
    }

    /**
     * Missing authorisation counts among what passes: an administrator mends it, and no customer's message is to be skipped.
     */
    private static boolean mayPass(Throwable failure) {
        if (failure instanceof C4cFailure c4c) {
            return switch (c4c) {
                case C4cFailure.Refused ignored -> false;
                case C4cFailure.NotAllowed ignored -> true;
                case C4cFailure.Locked ignored -> true;
                case C4cFailure.Stale ignored -> true;
                case C4cFailure.Unreachable ignored -> true;
                case C4cFailure.Unclear ignored -> true;
            };
        }
        return failure instanceof BrokerUnavailable;
    }

    private Duration pause(int attempts, Throwable failure) {
        long doubled = config.firstPause().toMillis() << Math.min(attempts - 1, 20);
        long longest = Math.min(doubled, config.longestPause().toMillis());
        long jittered = longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1);
        var pause = Duration.ofMillis(Math.max(jittered, 1));
        return failure instanceof C4cFailure.Unclear && pause.compareTo(config.pauseWhenUnclear()) < 0
                ? config.pauseWhenUnclear()
                : pause;
    }

    private <E extends Event> E read(byte @Nullable [] payload, Class<E> type) {
        if (payload == null) {
            throw new RecordRefused("the record is empty");
        }
        try {
            return json.readValue(payload, type);
        } catch (IOException e) {
            // The parser's own message quotes what the customer wrote.
            throw new RecordRefused("the record is not readable as " + type.getSimpleName());
        }
    }

    private static String header(IncomingKafkaRecordMetadata<?, ?> record, String name) {
        var header = record.getHeaders().lastHeader(name);
        if (header == null || header.value() == null || header.value().length == 0) {
            throw new RecordRefused("the record has no header " + name);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static CompletionStage<Void> buried(Message<byte[]> message,
            IncomingKafkaRecordMetadata<?, ?> record, Throwable failure) {
        Log.errorf(failure, "A record goes to the dead letters [topic=%s, partition=%d, offset=%d]", record.getTopic(),
                record.getPartition(), record.getOffset());
        return message.nack(failure);
    }

    /** The partition went to another instance, which works the record off; here it is neither done nor refused. */
    private static final class PartitionLost extends RuntimeException {
        PartitionLost(TopicPartition partition) {
            super("the partition " + partition + " is not ours any more");
        }
    }
}
