package org.wechatc4c.connector.change;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.connector.memory.MemoryConfig;

import io.quarkus.logging.Log;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;

/**
 * Up to where C4C was read, and which instance reads on. Only who holds the lease moves a mark, and only forward.
 *
 * <p>
 * When Redis is away every instance reads, from where itself remembers: what is found twice has one id and is done once,
 * what nobody read would be lost.
 */
@ApplicationScoped
class Watermarks {

    private static final String LEASE = "{c4c-connector:poll}:lease";
    private static final String MARK = "{c4c-connector:poll}:mark:";
    private static final Duration KEPT_FOR = Duration.ofDays(90);
    private static final String TAKE = """
            local held = redis.call('get', KEYS[1])
            if held and held ~= ARGV[1] then return 0 end
            redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return 1
            """;
    /** Milliseconds have the same number of digits until the year 2286: as texts they compare as numbers do. */
    private static final String ADVANCE = """
            if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
            local mark = redis.call('get', KEYS[2])
            if not mark or mark < ARGV[2] then redis.call('set', KEYS[2], ARGV[2], 'EX', ARGV[3]) end
            return 1
            """;

    private final ReactiveRedisDataSource redis;
    private final Duration patience;
    private final Duration lease;
    private final Duration lookBack;
    private final Clock clock;
    private final String self = UUID.randomUUID().toString();
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    Watermarks(ReactiveRedisDataSource redis, MemoryConfig memory, ChangeConfig config, Clock clock) {
        this.redis = redis;
        this.patience = memory.patience();
        this.lease = config.lease();
        this.lookBack = config.lookBack();
        this.clock = clock;
    }

    /** Whether it is this instance's turn to read. */
    Uni<Boolean> isOurs() {
        return patiently(redis.execute("EVAL", TAKE, "1", LEASE, self, Long.toString(lease.toMillis())))
                .map(answer -> answer.map(taken -> taken.toInteger() == 1).orElse(true));
    }

    /** Up to where was read; a while ago from now when that is nowhere remembered. */
    Uni<Instant> of(String feed) {
        var first = clock.instant().minus(lookBack);
        return patiently(redis.execute("GET", MARK + feed)).map(answer -> {
            var shared = answer.map(mark -> Instant.ofEpochMilli(mark.toLong()));
            return seen.merge(feed, shared.orElse(seen.getOrDefault(feed, first)), Watermarks::later);
        });
    }

    /** Everything up to this time is written down. */
    Uni<Void> advance(String feed, Instant to) {
        seen.merge(feed, to, Watermarks::later);
        return patiently(redis.execute("EVAL", ADVANCE, "2", LEASE, MARK + feed, self, Long.toString(to.toEpochMilli()),
                Long.toString(KEPT_FOR.toSeconds()))).replaceWithVoid();
    }

    private Uni<Optional<Response>> patiently(Uni<Response> answer) {
        return answer.map(Optional::ofNullable)
                .ifNoItem().after(patience).fail()
                .onFailure().invoke(failure -> Log.warnf("Redis does not tell who reads C4C's changes: %s",
                        failure.getMessage()))
                .onFailure().recoverWithItem(Optional.empty());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
