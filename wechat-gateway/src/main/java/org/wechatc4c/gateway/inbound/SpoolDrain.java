package org.wechatc4c.gateway.inbound;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.wechatc4c.gateway.inbound.SpoolStream.Entry;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Sends on to Kafka what is spooled: one instance at a time, each customer's events one after the other, and the batch as a
 * whole before it is removed. What is sent twice because an instance died in between has the same id twice.
 */
@Singleton
class SpoolDrain {

    private final Spool spool;
    private final KafkaTopic topic;
    private final InboundMetrics metrics;
    private final InboundConfig config;
    private volatile boolean isTroubled;
    private Cancellable looking = () -> {
    };

    SpoolDrain(Spool spool, KafkaTopic topic, InboundMetrics metrics, InboundConfig config) {
        this.spool = spool;
        this.topic = topic;
        this.metrics = metrics;
        this.config = config;
    }

    /** Before the public port opens it has to be known whose events wait, or the first new ones would go past them. */
    void start(@Observes StartupEvent event) {
        spool.follow().onFailure().invoke(this::tellOnce).onFailure().recoverWithNull().await().indefinitely();
        looking = Uni.createFrom().voidItem()
                .invoke(topic::findPartitions)
                .chain(this::lookAgain)
                .onItem().delayIt().by(config.spool().lookEvery())
                .repeat().indefinitely()
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .subscribe().with(looked -> {
                });
    }

    void stop(@Observes ShutdownEvent event) {
        looking.cancel();
    }

    private Uni<Void> lookAgain() {
        return spool.follow()
                .chain(() -> spool.length() == 0 ? Uni.createFrom().voidItem() : sendOnInTurn())
                .invoke(() -> isTroubled = false)
                .onFailure().invoke(this::tellOnce)
                .onFailure().recoverWithNull();
    }

    private void tellOnce(Throwable failure) {
        if (!isTroubled) {
            isTroubled = true;
            Log.warnf("The spool cannot be sent on; it is tried again every %s [events=%d, reason=%s]",
                    config.spool().lookEvery(), spool.length(), failure);
        }
    }

    private Uni<Void> sendOnInTurn() {
        return spool.lease().chain(isOurs -> isOurs ? sendOn() : Uni.createFrom().voidItem());
    }

    private Uni<Void> sendOn() {
        return spool.oldest(config.spool().batch()).chain(entries -> entries.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().completionStage(() -> sent(entries))
                        .chain(() -> spool.remove(entries))
                        .invoke(() -> metrics.sentOn(entries.size()))
                        .chain(this::sendOnInTurn));
    }

    private CompletableFuture<Void> sent(List<Entry> entries) {
        var customers = new LinkedHashMap<String, CompletableFuture<Void>>();
        for (var entry : entries) {
            var record = entry.record();
            customers.compute(record.key(), (key, before) -> before == null
                    ? topic.send(record)
                    : before.thenCompose(sent -> topic.send(record)));
        }
        return CompletableFuture.allOf(customers.values().toArray(CompletableFuture[]::new));
    }
}
