package org.wechatc4c.gateway.inbound;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.inbound.InboundEvent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Stores what customers did where it cannot be lost any more. */
@Singleton
public class InboundPublisher {

    private final KafkaTopic topic;
    private final Spool spool;
    private final ObjectWriter json;
    private final InboundMetrics metrics;
    private final Lanes lanes = new Lanes();

    InboundPublisher(KafkaTopic topic, Spool spool, ObjectMapper json, InboundMetrics metrics) {
        this.topic = topic;
        this.spool = spool;
        this.json = json.writerFor(InboundEvent.class);
        this.metrics = metrics;
    }

    /**
     * Completes when Kafka or the spool holds the event; only then may WeChat be told "success". Fails with {@link
     * NotStored} when neither does. Completes on the event loop of the caller, for the thread that speaks with Kafka has to
     * go on with that.
     *
     * @param id the same for every repeat of one push
     * @param traceparent the trace that the push began, as W3C Trace Context writes it
     */
    public Uni<Void> publish(String id, InboundEvent event, @Nullable String traceparent) {
        var record = new InboundRecord(event.recordKey(), id, event.type(), time(event.at()), traceparent, text(event));
        return Uni.createFrom().completionStage(() -> lanes.inOrder(record.key(), () -> store(record)))
                .emitOn(callersEventLoop());
    }

    /** Keeps a test message, on a topic of its own. There is no spool for those: fails with {@link NotStored} without Kafka. */
    public Uni<Void> keepTest(String id, InboundEvent event, @Nullable String traceparent) {
        var record = new InboundRecord(event.recordKey(), id, event.type(), time(event.at()), traceparent, text(event));
        return Uni.createFrom().completionStage(() -> topic.sendTest(record))
                .onFailure().transform(NotStored::new)
                .emitOn(callersEventLoop());
    }

    private static Executor callersEventLoop() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : work -> context.runOnContext(any -> work.run());
    }

    private CompletableFuture<Void> store(InboundRecord record) {
        if (spool.holds(record.key())) {
            return spooled(record).exceptionallyCompose(failure -> CompletableFuture.failedFuture(new NotStored(failure)));
        }
        if (topic.isAway()) {
            return spooled(record).exceptionallyCompose(noSpool -> lastHope(record));
        }
        return topic.send(record)
                .exceptionallyCompose(noKafka -> spooled(record))
                .exceptionallyCompose(noSpool -> CompletableFuture.failedFuture(new NotStored(noSpool)));
    }

    private CompletableFuture<Void> lastHope(InboundRecord record) {
        return topic.send(record).exceptionallyCompose(failure -> CompletableFuture.failedFuture(new NotStored(failure)));
    }

    private CompletableFuture<Void> spooled(InboundRecord record) {
        return spool.add(record).invoke(metrics::spooled).subscribeAsCompletionStage();
    }

    private String text(InboundEvent event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event can always be written as JSON", e);
        }
    }

    private static String time(Instant at) {
        return DateTimeFormatter.ISO_INSTANT.format(at);
    }
}
