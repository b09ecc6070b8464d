package org.wechatc4c.gateway.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;

/**
 * Memory in Redis. A Redis that does not answer in time is left alone for a moment, so that one call from WeChat
 * waits for it once and not once per question, and an outage is one line in the log.
 */
@ApplicationScoped
class RedisMemory implements Memory {

    /** Redis is shared with other services. */
    private static final String PREFIX = "gateway:";

    private final ReactiveValueCommands<String, String> values;
    private final MemoryConfig config;
    private final Clock clock;
    private final AtomicReference<Instant> awayUntil = new AtomicReference<>(Instant.MIN);

    RedisMemory(ReactiveRedisDataSource redis, MemoryConfig config, Clock clock) {
        this.values = redis.value(String.class);
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<String>> recall(String key) {
        return quickly(() -> values.get(PREFIX + key).map(Optional::ofNullable), Optional.empty());
    }

    @Override
    public Uni<Void> remember(String key, String value, Duration lifetime) {
        return quickly(() -> values.setAndChanged(PREFIX + key, value, new SetArgs().px(lifetime)), false).replaceWithVoid();
    }

    @Override
    public Uni<Boolean> isFirstIn(Duration lifetime, String key) {
        return quickly(() -> values.setAndChanged(PREFIX + key, "", new SetArgs().nx().px(lifetime)), false);
    }

    private <T> Uni<T> quickly(Supplier<Uni<T>> question, T otherwise) {
        if (clock.instant().isBefore(awayUntil.get())) {
            return Uni.createFrom().item(otherwise);
        }
        return question.get()
                .ifNoItem().after(config.patience()).fail()
                .invoke(this::isBack)
                .onFailure().invoke(this::isAway)
                .onFailure().recoverWithItem(otherwise);
    }

    private void isAway(Throwable failure) {
        if (awayUntil.getAndSet(clock.instant().plus(config.rest())).equals(Instant.MIN)) {
            Log.warnf("Redis does not answer. Repeated pushes are published again until it does [reason=%s]", failure);
        }
    }

    private void isBack() {
        if (!awayUntil.getAndSet(Instant.MIN).equals(Instant.MIN)) {
            Log.info("Redis answers again");
        }
    }
}
