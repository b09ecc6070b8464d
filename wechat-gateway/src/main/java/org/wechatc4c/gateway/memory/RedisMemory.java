package org.wechatc4c.gateway.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.hash.ReactiveHashCommands;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;

/**
 * Memory in Redis. A Redis that does not answer in time is left alone for a moment, so that one call from WeChat
 * waits for it once and not once per question, and an outage is one line in the log. What is remembered without
 * anybody waiting goes to Redis in batches, which costs a fraction.
 */
@Singleton
class RedisMemory implements Memory {

    /** Redis is shared with other services. */
    private static final String PREFIX = "gateway:";

    private final Redis redis;
    private final ReactiveValueCommands<String, String> values;
    private final ReactiveHashCommands<String, String, String> shelves;
    private final MemoryConfig config;
    private final Clock clock;
    private final Vertx vertx;
    private final long flushing;
    private final BlockingQueue<Unwritten> unwritten;
    private final Counter dropped;
    private final AtomicReference<@Nullable Instant> awayUntil = new AtomicReference<>();

    RedisMemory(ReactiveRedisDataSource dataSource, Redis redis, MemoryConfig config, Clock clock, Vertx vertx,
            MeterRegistry registry) {
        this.redis = redis;
        this.values = dataSource.value(String.class);
        this.shelves = dataSource.hash(String.class);
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
        this.unwritten = new ArrayBlockingQueue<>(config.mostUnwritten());
        this.flushing = vertx.setPeriodic(config.writeEvery().toMillis(), timer -> flush());
        this.dropped = Counter.builder("gateway.memory.dropped")
                .description("what could not be remembered because Redis was away or too slow").register(registry);
    }

    @Override
    public Uni<Optional<String>> recall(String shelf, String key) {
        return quickly(() -> shelves.hget(PREFIX + shelf, key).map(Optional::ofNullable), Optional.empty());
    }

    @Override
    public void remember(String shelf, String key, String value, Duration lifetime) {
        if (isLeftAlone() || !unwritten.offer(new Unwritten(shelf, key, value, lifetime))) {
            dropped.increment();
        }
    }

    @Override
    public Uni<Boolean> isFirstIn(Duration lifetime, String key) {
        return quickly(() -> values.setAndChanged(PREFIX + key, "", new SetArgs().nx().px(lifetime)), false);
    }

    private void flush() {
        if (unwritten.isEmpty()) {
            return;
        }
        var all = new ArrayList<Unwritten>();
        unwritten.drainTo(all);
        quickly(() -> redis.batch(requests(all)).replaceWith(true), false)
                .subscribe().with(isWritten -> dropped.increment(isWritten ? 0 : all.size()));
    }

    private static List<Request> requests(List<Unwritten> all) {
        var shelves = new LinkedHashMap<String, Request>();
        var requests = new ArrayList<Request>();
        for (var it : all) {
            shelves.computeIfAbsent(it.shelf, shelf -> {
                requests.add(Request.cmd(Command.PEXPIRE).arg(PREFIX + shelf).arg(it.lifetime.toMillis()));
                return Request.cmd(Command.HSET).arg(PREFIX + shelf);
            }).arg(it.key).arg(it.value);
        }
        // A shelf has to be there before its end can be set.
        requests.addAll(0, shelves.values());
        return requests;
    }

    private boolean isLeftAlone() {
        var until = awayUntil.get();
        return until != null && clock.instant().isBefore(until);
    }

    private <T> Uni<T> quickly(Supplier<Uni<T>> question, T otherwise) {
        if (isLeftAlone()) {
            return Uni.createFrom().item(otherwise);
        }
        return question.get()
                .ifNoItem().after(config.patience()).fail()
                .invoke(this::isBack)
                .onFailure().invoke(this::isAway)
                .onFailure().recoverWithItem(otherwise);
    }

    private void isAway(Throwable failure) {
        if (awayUntil.getAndSet(clock.instant().plus(config.rest())) == null) {
            Log.warnf("Redis does not answer. Repeated pushes are published again until it does [reason=%s]", failure);
        }
    }

    private void isBack() {
        if (awayUntil.get() != null && awayUntil.getAndSet(null) != null) {
            Log.info("Redis answers again");
        }
    }

    private record Unwritten(String shelf, String key, String value, Duration lifetime) {
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(flushing);
        flush();
    }
}
