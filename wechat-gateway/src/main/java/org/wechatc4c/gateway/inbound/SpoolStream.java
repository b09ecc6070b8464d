package org.wechatc4c.gateway.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.stream.ReactiveStreamCommands;
import io.quarkus.redis.datasource.stream.StreamMessage;
import io.quarkus.redis.datasource.stream.StreamRange;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;

/**
 * The stream in Redis, as Redis speaks. Everything fails that Redis does not answer in time.
 *
 * <p>
 * Beside the stream stands a key for each instance that holds its generation. When Redis is emptied the key goes too, and
 * nothing can be added any more under that generation: the instance has to begin a new one with what was lost.
 */
@Singleton
class SpoolStream {

    private static final String KEY = "key";
    private static final String ID = "id";
    private static final String TYPE = "type";
    private static final String TIME = "time";
    private static final String TRACEPARENT = "traceparent";
    private static final String VALUE = "value";

    private static final String ADD = """
            if redis.call('GET', KEYS[2]) ~= ARGV[1] then return false end
            return redis.call('XADD', KEYS[1], '*', unpack(ARGV, 2))""";
    private static final String LOOK = """
            local first = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)
            return {redis.call('GET', KEYS[2]) or '', redis.call('XLEN', KEYS[1]), first[1] and first[1][1] or ''}""";

    private final ReactiveRedisDataSource redis;
    private final ReactiveStreamCommands<String, String, String> streams;
    private final ReactiveValueCommands<String, String> values;
    private final InboundConfig.Spool config;
    private final String instance = UUID.randomUUID().toString();
    private final String generationKey;
    private final String leaseKey;

    SpoolStream(ReactiveRedisDataSource redis, InboundConfig config) {
        this.redis = redis;
        this.streams = redis.stream(String.class, String.class, String.class);
        this.values = redis.value(String.class);
        this.config = config.spool();
        this.generationKey = this.config.stream() + ":generation:" + instance;
        this.leaseKey = this.config.stream() + ":lease";
    }

    /** An event and its place in the stream. */
    record Entry(Position position, InboundRecord record) {
    }

    /**
     * The stream at one moment.
     *
     * @param generation of this instance; empty when Redis was emptied since it began
     * @param first the place of the oldest entry; {@code null} when there is none
     */
    record Sight(String generation, long length, @Nullable Position first) {
    }

    /** From now on this instance adds under that generation only. */
    Uni<Void> begin(String generation) {
        return quickly(values.set(generationKey, generation, new SetArgs().px(config.ownFor())));
    }

    /** Adds at the end; empty, and nothing is added, when the generation is over because Redis was emptied. */
    Uni<Optional<Position>> add(InboundRecord record, String generation) {
        var arguments = new ArrayList<>(List.of(generation));
        arguments.addAll(fields(record));
        return evaluate(ADD, arguments).map(id -> Optional.ofNullable(id).map(Response::toString).map(Position::of));
    }

    Uni<Sight> look() {
        return evaluate(LOOK, List.of()).map(sight -> {
            var first = sight.get(2).toString();
            return new Sight(sight.get(0).toString(), sight.get(1).toLong(), first.isEmpty() ? null : Position.of(first));
        });
    }

    /** The entries behind a place, in the order in which they came. */
    Uni<List<Entry>> behind(Position position, int atMost) {
        return quickly(streams.xrange(config.stream(), StreamRange.of("(" + position, "+"), atMost))
                .map(messages -> messages.stream().map(SpoolStream::entry).toList());
    }

    Uni<Void> remove(List<Entry> entries) {
        var ids = entries.stream().map(entry -> entry.position.toString()).toArray(String[]::new);
        return quickly(streams.xdel(config.stream(), ids)).replaceWithVoid();
    }

    /** Makes this instance the one that sends on for a while, or says that another one is. */
    Uni<Boolean> lease() {
        return quickly(values.setAndChanged(leaseKey, instance, new SetArgs().nx().px(config.lease())).chain(isOurs -> isOurs
                ? Uni.createFrom().item(true)
                : values.get(leaseKey).chain(owner -> instance.equals(owner)
                        ? values.setAndChanged(leaseKey, instance, new SetArgs().px(config.lease()))
                        : Uni.createFrom().item(false))));
    }

    private Uni<@Nullable Response> evaluate(String script, List<String> arguments) {
        var all = new ArrayList<>(List.of(script, "2", config.stream(), generationKey));
        all.addAll(arguments);
        return quickly(redis.execute("EVAL", all.toArray(String[]::new)));
    }

    private <T> Uni<T> quickly(Uni<T> question) {
        return question.ifNoItem().after(config.patience()).fail();
    }

    private static List<String> fields(InboundRecord record) {
        var fields = new ArrayList<>(List.of(KEY, record.key(), ID, record.id(), TYPE, record.type(), TIME, record.time(),
                VALUE, record.value()));
        var traceparent = record.traceparent();
        if (traceparent != null) {
            fields.addAll(List.of(TRACEPARENT, traceparent));
        }
        return fields;
    }

    private static Entry entry(StreamMessage<String, String, String> message) {
        return new Entry(Position.of(message.id()), new InboundRecord(required(KEY, message), required(ID, message),
                required(TYPE, message), required(TIME, message), message.payload().get(TRACEPARENT),
                required(VALUE, message)));
    }

    private static String required(String field, StreamMessage<String, String, String> message) {
        var text = message.payload().get(field);
        if (text == null) {
            throw new IllegalStateException("the spool's entry " + message.id() + " has no field " + field
                    + ": something else writes to the stream " + message.key());
        }
        return text;
    }

    /** A place in the stream: Redis's time in milliseconds, and a number within it. */
    record Position(long millis, long number) implements Comparable<Position> {

        static final Position START = new Position(0, 0);

        static Position of(String id) {
            int dash = id.indexOf('-');
            return new Position(Long.parseLong(id, 0, dash, 10), Long.parseLong(id, dash + 1, id.length(), 10));
        }

        @Override
        public int compareTo(Position other) {
            int byTime = Long.compare(millis, other.millis);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }

        @Override
        public String toString() {
            return millis + "-" + number;
        }
    }
}
