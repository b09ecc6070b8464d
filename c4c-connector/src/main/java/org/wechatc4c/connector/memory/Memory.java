package org.wechatc4c.connector.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.events.Customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.logging.Log;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.keys.ReactiveKeyCommands;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Uni;

/** Remembers facts that C4C could be asked for again. Never fails: to have forgotten is an answer. */
@ApplicationScoped
public class Memory {

    private final ReactiveValueCommands<String, String> values;
    private final ReactiveKeyCommands<String> keys;
    private final ObjectMapper json;
    private final Duration patience;
    private final Duration keep;
    private final Duration rest;
    private final Clock clock;
    private volatile Instant restsUntil = Instant.MIN;

    Memory(ReactiveRedisDataSource redis, ObjectMapper json, MemoryConfig config, Clock clock) {
        this.values = redis.value(String.class);
        this.keys = redis.key();
        this.json = json;
        this.patience = config.patience();
        this.keep = config.keep();
        this.rest = config.rest();
        this.clock = clock;
    }

    public <T> Uni<Optional<T>> recall(String kind, Customer customer, Class<T> type) {
        return recall(kind, customer.key(), type);
    }

    public Uni<Void> remember(String kind, Customer customer, Object fact) {
        return remember(kind, customer.key(), fact, keep);
    }

    public Uni<Void> forget(String kind, Customer customer) {
        return forget(kind, customer.key());
    }

    /** @param of what the fact is about */
    public <T> Uni<Optional<T>> recall(String kind, String of, Class<T> type) {
        return patiently(values.get(key(kind, of)))
                .map(text -> text.flatMap(remembered -> read(remembered, type)));
    }

    /** @param keptFor longer or shorter than other facts */
    public Uni<Void> remember(String kind, String of, Object fact, Duration keptFor) {
        return patiently(values.setex(key(kind, of), Math.max(1, keptFor.toSeconds()), write(fact))).replaceWithVoid();
    }

    public Uni<Void> forget(String kind, String of) {
        return patiently(keys.del(key(kind, of))).replaceWithVoid();
    }

    private <T> Uni<Optional<T>> patiently(Uni<T> answer) {
        return Uni.createFrom().deferred(() -> clock.instant().isBefore(restsUntil)
                ? Uni.createFrom().item(Optional.<T> empty())
                : answer.map(Optional::ofNullable)
                        .ifNoItem().after(patience).fail()
                        .onFailure().invoke(this::rest)
                        .onFailure().recoverWithItem(Optional.empty()));
    }

    private void rest(Throwable failure) {
        restsUntil = clock.instant().plus(rest);
        Log.warnf("Redis does not answer; C4C is asked instead for %s: %s", rest, failure.getMessage());
    }

    /** What an older or newer build wrote in another form is as good as forgotten. */
    private <T> Optional<T> read(String text, Class<T> type) {
        try {
            return Optional.of(json.readValue(text, type));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private String write(Object fact) {
        try {
            return json.writeValueAsString(fact);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written as JSON: " + fact.getClass(), e);
        }
    }

    private static String key(String kind, String of) {
        return "c4c-connector:" + kind + ':' + of;
    }
}
