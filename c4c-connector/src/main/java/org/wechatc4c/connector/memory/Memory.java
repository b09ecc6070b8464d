package org.wechatc4c.connector.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.wechatc4c.events.Customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.logging.Log;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.keys.ReactiveKeyCommands;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Remembers facts that C4C could be asked for again. Never fails: to have forgotten is an answer. */
@ApplicationScoped
public class Memory implements Marks {

    /** Everything that is remembered of a customer, so that all of it can be forgotten. */
    private static final Set<String> KINDS = Set.of("profile", "conversation", "following", "reopening");

    private final ReactiveValueCommands<String, String> values;
    private final ReactiveKeyCommands<String> keys;
    private final ObjectMapper json;
    private final Duration patience;
    private final Duration keep;
    private final Duration keepMarks;
    private final Duration rest;
    private final Clock clock;
    private volatile Instant restsUntil = Instant.MIN;

    Memory(ReactiveRedisDataSource redis, ObjectMapper json, MemoryConfig config, Clock clock) {
        this.values = redis.value(String.class);
        this.keys = redis.key();
        this.json = json;
        this.patience = config.patience();
        this.keep = config.keep();
        this.keepMarks = config.keepMarks();
        this.rest = config.rest();
        this.clock = clock;
    }

    public <T> Uni<Optional<T>> recall(String kind, Customer customer, Class<T> type) {
        return patiently(values.get(key(kind, customer)))
                .map(text -> text.flatMap(remembered -> read(remembered, type)));
    }

    public Uni<Void> remember(String kind, Customer customer, Object fact) {
        return patiently(values.setex(key(kind, customer), keep.toSeconds(), write(fact))).replaceWithVoid();
    }

    public Uni<Void> forget(String kind, Customer customer) {
        return patiently(keys.del(key(kind, customer))).replaceWithVoid();
    }

    /**
     * Recalls a fact that is not about a customer.
     *
     * @param of what it is about
     */
    public <T> Uni<Optional<T>> recall(String kind, String of, Class<T> type) {
        return patiently(values.get(key(kind, of)))
                .map(text -> text.flatMap(remembered -> read(remembered, type)));
    }

    /**
     * Remembers a fact that is not about a customer.
     *
     * @param of what it is about
     * @param keptFor longer or shorter than other facts
     */
    public Uni<Void> remember(String kind, String of, Object fact, Duration keptFor) {
        return patiently(values.setex(key(kind, of), Math.max(1, keptFor.toSeconds()), write(fact))).replaceWithVoid();
    }

    public Uni<Void> forget(String kind, String of) {
        return patiently(keys.del(key(kind, of))).replaceWithVoid();
    }

    @Override
    public Uni<Void> mark(Collection<String> names) {
        return patiently(Multi.createFrom().iterable(names)
                .onItem().transformToUniAndConcatenate(name -> values.setex(mark(name), keepMarks.toSeconds(), "1"))
                .collect().last()).replaceWithVoid();
    }

    @Override
    public Uni<Set<String>> marked(List<String> names) {
        return patiently(values.mget(names.stream().map(Memory::mark).toArray(String[]::new)))
                .map(marks -> names.stream().filter(name -> marks.map(found -> found.get(mark(name))).isPresent())
                        .collect(Collectors.toSet()));
    }

    private static String mark(String name) {
        return "c4c-connector:done:" + name;
    }

    /**
     * Forgets all that is remembered of a customer.
     *
     * @return whether Redis did so; otherwise it does by itself, after the time that things are remembered
     */
    public Uni<Boolean> forget(Customer customer) {
        return patiently(keys.del(KINDS.stream().map(kind -> key(kind, customer)).toArray(String[]::new)))
                .map(Optional::isPresent);
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

    private static String key(String kind, Customer customer) {
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException(
                    "what is remembered as " + kind + " would not be forgotten: name it among the kinds");
        }
        return key(kind, customer.key());
    }

    private static String key(String kind, String of) {
        return "c4c-connector:" + kind + ':' + of;
    }
}
