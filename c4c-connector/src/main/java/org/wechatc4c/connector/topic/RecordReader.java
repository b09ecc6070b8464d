package org.wechatc4c.connector.topic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.Event;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.logging.Log;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;

/**
 * Reads records and hands them to {@link Lanes}. What nobody can read goes to the dead letters as the bytes it came as.
 *
 * <p>
 * Records are read as bytes because of that: an event type newer than this build keeps all its fields.
 */
@ApplicationScoped
public class RecordReader {

    private static final String EVENT_ID = "ce_id";
    /** A record that was put back on its topic has kept this header. */
    private static final String DEAD_LETTER = "dead-letter-reason";

    private final Lanes lanes;
    private final PartitionClaims claims;
    private final TopicConfig config;
    private final ObjectMapper json;
    private final MessageMetrics metrics;

    RecordReader(Lanes lanes, @Identifier(PartitionClaims.GROUP) PartitionClaims claims, TopicConfig config, ObjectMapper json,
            MessageMetrics metrics) {
        this.lanes = lanes;
        this.claims = claims;
        this.config = config;
        this.json = json;
        this.metrics = metrics;
    }

    /**
     * Takes a record in hand; it is worked off, one event at a time, and then settled. Completes when the next one may come.
     */
    public <E extends Event> Uni<Void> settle(Message<byte[]> message, Class<E> type, Work<E> work) {
        return settle(message, type, Work.oneByOne(work));
    }

    /** The same for what customers say. */
    public <E extends Event> Uni<Void> settle(Message<byte[]> message, Class<E> type, Work.OnBreath<E> work) {
        var record = message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
        var partition = new TopicPartition(record.getTopic(), record.getPartition());
        Arrival<E> arrival;
        try {
            arrival = new Arrival<>(read(message.getPayload(), type), header(record, EVENT_ID), partition,
                    record.getTimestamp(), record.getHeaders().lastHeader(DEAD_LETTER) != null, message.getPayload().length,
                    work, message);
        } catch (RecordRefused refused) {
            return buried(message, record, refused);
        }
        return claims.holds(partition) ? lanes.admit(arrival, message) : Uni.createFrom().voidItem();
    }

    private <E extends Event> E read(byte @Nullable [] payload, Class<E> type) {
        if (payload == null) {
            throw new RecordRefused("the record is empty");
        }
        if (payload.length > config.largest().asLongValue()) {
            throw new RecordRefused("the record has " + payload.length + " bytes, an event never more than "
                    + config.largest().asLongValue());
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

    private Uni<Void> buried(Message<byte[]> message, IncomingKafkaRecordMetadata<?, ?> record, RecordRefused reason) {
        Log.errorf("A record goes to the dead letters: %s [topic=%s, partition=%d, offset=%d]", reason.getMessage(),
                record.getTopic(), record.getPartition(), record.getOffset());
        metrics.refused(reason);
        return Uni.createFrom().completionStage(() -> message.nack(reason));
    }
}
