package org.wechatc4c.connector.etiquette;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.quarkus.logging.Log;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.redis.client.Response;

/**
 * The places for calls in flight, which all instances share through Redis: a sorted set of those that are taken, by the time at
 * which they become free when nobody confirms them.
 *
 * <p>
 * Who finds none is noted as waiting for a moment. While others wait, an instance takes no more than its part: otherwise who
 * gives a place back would have it again before anybody else looks.
 *
 * <p>
 * A set that was not there, because Redis is new or was emptied, is closed for a moment, in which all instances confirm
 * what they have. An instance that gets no answer of Redis takes no place, for the others may have them all; when that
 * lasts longer than a lease Redis is away for everybody, and each instance keeps to its part of the places.
 */
@Singleton
class SharedPlaces implements Places {

    private static final String TAKEN = "c4c-connector:places";
    private static final String OPENED = "c4c-connector:places-opened";
    private static final String WAITING = "c4c-connector:places-waiting";
    private static final String SCRIPT = """
            local limit, lease, closed, patience = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
            local instance, place = ARGV[5], ARGV[6]
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local opened = redis.call('GET', KEYS[2])
            if not opened then
              redis.call('SET', KEYS[2], now)
              opened = now
            end
            for i = 7, #ARGV do redis.call('ZADD', KEYS[1], now + lease, ARGV[i]) end
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
            if place == '' then
              return 0
            end
            redis.call('ZREM', KEYS[3], instance)
            redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now)
            local others = redis.call('ZCARD', KEYS[3])
            local hasItsPart = others > 0 and #ARGV - 6 >= math.ceil(limit / (others + 1))
            if now - opened < closed or hasItsPart or redis.call('ZCARD', KEYS[1]) >= limit then
              redis.call('ZADD', KEYS[3], now + patience, instance)
              return 0
            end
            redis.call('ZADD', KEYS[1], now + lease, place)
            return 1
            """;

    private final ReactiveRedisDataSource redis;
    private final EtiquetteConfig config;
    private final Clock clock;
    private final String instance = UUID.randomUUID().toString();
    private final AtomicLong numbers = new AtomicLong();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Cancellable confirming;
    private volatile Instant lastAnswer;
    private volatile Instant withoutRedisUntil = Instant.MIN;

    SharedPlaces(ReactiveRedisDataSource redis, EtiquetteConfig config, Clock clock) {
        this.redis = redis;
        this.config = config;
        this.clock = clock;
        this.lastAnswer = clock.instant();
        this.confirming = Multi.createFrom().ticks().every(config.lease().dividedBy(10))
                .onOverflow().drop()
                .onItem().transformToUniAndConcatenate(tick -> script(""))
                .subscribe().with(confirmed -> {
                });
    }

    @PreDestroy
    void close() {
        confirming.cancel();
    }

    @Override
    public Uni<@Nullable String> take() {
        var place = instance + ':' + numbers.incrementAndGet();
        return Uni.createFrom().deferred(() -> script(place)).map(isFree -> {
            boolean mine = isFree == null ? isAway() && held.size() < part() : isFree;
            if (mine) {
                held.add(place);
            }
            return mine ? place : null;
        });
    }

    @Override
    public Uni<Void> giveBack(String place) {
        held.remove(place);
        return isWithoutRedis() ? Uni.createFrom().voidItem()
                : answered(redis.execute("ZREM", TAKEN, place)).replaceWithVoid();
    }

    /** Confirms what is held and takes one more place, when one is named; null when Redis does not answer. */
    private Uni<@Nullable Boolean> script(String place) {
        if (isWithoutRedis()) {
            return Uni.createFrom().nullItem();
        }
        var lease = config.lease().toMillis();
        var arguments = new ArrayList<>(List.of(SCRIPT, "3", TAKEN, OPENED, WAITING, Integer.toString(config.maxInFlight()),
                Long.toString(lease), Long.toString(lease / 5), Long.toString(config.lookAgain().toMillis() * 5), instance,
                place));
        arguments.addAll(held);
        return answered(redis.execute("EVAL", arguments.toArray(String[]::new)))
                .map(answer -> answer == null ? null : answer.toInteger() == 1);
    }

    private Uni<@Nullable Response> answered(Uni<Response> call) {
        return call.ifNoItem().after(config.lease().dividedBy(10)).fail()
                .onFailure().invoke(this::noted)
                .onItem().invoke(answer -> lastAnswer = clock.instant())
                .onFailure().recoverWithNull();
    }

    private boolean isWithoutRedis() {
        return clock.instant().isBefore(withoutRedisUntil);
    }

    private boolean isAway() {
        return !clock.instant().isBefore(lastAnswer.plus(config.lease()));
    }

    private void noted(Throwable failure) {
        if (isAway()) {
            withoutRedisUntil = clock.instant().plus(config.lease());
            Log.warnf("Redis does not answer; this instance makes do with %d calls to C4C at once: %s", part(),
                    failure.getMessage());
        }
    }

    private int part() {
        return Math.max(1, config.maxInFlight() / config.instances());
    }
}
