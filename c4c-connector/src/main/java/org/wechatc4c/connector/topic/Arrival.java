package org.wechatc4c.connector.topic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.wechatc4c.events.Event;

/** A record in hand: read, and not settled yet. Guarded by the lock of its {@link Lanes}. */
final class Arrival<E extends Event> {

    final E event;
    final String eventId;
    final TopicPartition partition;
    final Instant written;
    final boolean isReplayed;
    final int size;
    final Work.OnBreath<E> work;
    /** The record, and further ones with the same id that came meanwhile. */
    private final List<Message<?>> records = new ArrayList<>();
    boolean wasTried;
    boolean standsAlone;

    /**
     * Nothing is done yet.
     *
     * @param written when the record was written to the topic
     * @param isReplayed whether somebody put it on the topic once more
     * @param size bytes of the record
     */
    Arrival(E event, String eventId, TopicPartition partition, Instant written, boolean isReplayed, int size,
            Work.OnBreath<E> work, Message<?> record) {
        this.event = event;
        this.eventId = eventId;
        this.partition = partition;
        this.written = written;
        this.isReplayed = isReplayed;
        this.size = size;
        this.work = work;
        this.records.add(record);
    }

    String identity() {
        return partition.topic() + '/' + eventId;
    }

    boolean joins() {
        return !standsAlone && work.isSaid(event);
    }

    void cameAgain(Message<?> record) {
        records.add(record);
    }

    CompletionStage<Void> acknowledge() {
        return all(Message::ack);
    }

    CompletionStage<Void> bury(Throwable reason) {
        return all(record -> record.nack(reason));
    }

    private CompletionStage<Void> all(Function<Message<?>, CompletionStage<Void>> end) {
        return CompletableFuture.allOf(
                records.stream().map(end).map(CompletionStage::toCompletableFuture).toArray(CompletableFuture<?>[]::new));
    }
}
