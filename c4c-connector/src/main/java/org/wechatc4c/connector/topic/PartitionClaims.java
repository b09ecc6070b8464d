package org.wechatc4c.connector.topic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import io.quarkus.logging.Log;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;

/**
 * Since when each partition is ours. What was written before that may have been worked off by the instance that had
 * it, or by this one before it was restarted.
 */
@ApplicationScoped
@Identifier(PartitionClaims.GROUP)
class PartitionClaims implements KafkaConsumerRebalanceListener {

    static final String GROUP = "c4c-connector";

    private final Clock clock;
    private final Duration margin;
    private final Duration handOver;
    private final Map<TopicPartition, Instant> since = new ConcurrentHashMap<>();
    private final Set<Attempt> underWay = ConcurrentHashMap.newKeySet();
    private final List<Consumer<Collection<TopicPartition>>> losers = new CopyOnWriteArrayList<>();

    PartitionClaims(Clock clock, TopicConfig config) {
        this.clock = clock;
        this.margin = config.repeatMargin();
        this.handOver = config.handOver();
    }

    /** Tells of partitions that are not ours any more, before somebody else gets them. */
    void onLoss(Consumer<Collection<TopicPartition>> loser) {
        losers.add(loser);
    }

    @Override
    public void onPartitionsAssigned(org.apache.kafka.clients.consumer.Consumer<?, ?> consumer,
            Collection<TopicPartition> partitions) {
        var now = clock.instant();
        partitions.forEach(partition -> since.put(partition, now));
    }

    /** Gives the partitions out of hand only when what is under way has ended; nothing new is begun meanwhile. */
    @Override
    public void onPartitionsRevoked(org.apache.kafka.clients.consumer.Consumer<?, ?> consumer,
            Collection<TopicPartition> partitions) {
        lose(partitions);
        var attempts = underWay.stream().filter(attempt -> partitions.contains(attempt.partition)).map(attempt -> attempt.ended)
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(attempts).get(handOver.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            Log.warnf("Partitions change hands while C4C is being called; the next owner looks up first [partitions=%s]",
                    partitions);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onPartitionsLost(org.apache.kafka.clients.consumer.Consumer<?, ?> consumer,
            Collection<TopicPartition> partitions) {
        lose(partitions);
    }

    private void lose(Collection<TopicPartition> partitions) {
        since.keySet().removeAll(partitions);
        losers.forEach(loser -> loser.accept(partitions));
    }

    boolean holds(TopicPartition partition) {
        return since.containsKey(partition);
    }

    /** Whether a record of this time may have been worked off before the partition became ours. */
    boolean mayPrecede(TopicPartition partition, Instant written) {
        var claimed = since.get(partition);
        return claimed == null || written.isBefore(claimed.plus(margin));
    }

    /** Lets a hand-over of the partition wait for this attempt. */
    <T> Uni<T> during(TopicPartition partition, Uni<T> attempt) {
        return Uni.createFrom().deferred(() -> {
            var begun = new Attempt(partition);
            underWay.add(begun);
            return attempt.onTermination().invoke(() -> {
                underWay.remove(begun);
                begun.ended.complete(null);
            });
        });
    }

    private static final class Attempt {
        private final TopicPartition partition;
        private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();

        Attempt(TopicPartition partition) {
            this.partition = partition;
        }
    }
}
