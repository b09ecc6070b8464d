package org.wechatc4c.standin.c4c;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.wechatc4c.standin.Journal;

/**
 * All objects of the tenant, kept over a restart. Its monitor is the tenant's one lock: whoever reads and then writes holds it.
 */
final class Store {

    private static final Duration TICK = Duration.ofNanos(100);

    private final Map<String, Map<String, Entity>> entities = new LinkedHashMap<>();
    private final List<Consumer<Entity>> arrivals = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Journal journal;
    private final Clock clock;
    private Instant last = Instant.EPOCH;

    Store(Shapes shapes, Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = Clock.tick(clock, TICK);
        for (String set : shapes.names()) {
            var known = new LinkedHashMap<String, Entity>();
            for (Entity entity : journal.all(set, Entity.class)) {
                known.put(entity.objectId(), entity);
                last = entity.changedAt().isAfter(last) ? entity.changedAt() : last;
            }
            entities.put(set, known);
        }
    }

    /** A time that was never given before, so that every change has a tag of its own and all changes have an order. */
    synchronized Instant tick() {
        Instant now = clock.instant();
        last = now.isAfter(last) ? now : last.plus(TICK);
        return last;
    }

    synchronized void add(Entity entity) {
        put(entity);
        arrivals.forEach(arrival -> arrival.accept(entity));
    }

    synchronized void put(Entity entity) {
        of(entity.set()).put(entity.objectId(), entity);
        journal.put(entity.set(), entity.objectId(), entity);
        announce();
    }

    /** Tells that something changed that is seen with the objects. */
    void announce() {
        listeners.forEach(Runnable::run);
    }

    synchronized Optional<Entity> find(String set, String objectId) {
        return Optional.ofNullable(of(set).get(objectId));
    }

    /** All objects of the set, in the order in which they came. */
    synchronized List<Entity> all(String set) {
        return List.copyOf(of(set).values());
    }

    synchronized List<Entity> all(String set, Predicate<Entity> wanted) {
        var found = new ArrayList<Entity>();
        for (Entity entity : of(set).values()) {
            if (wanted.test(entity)) {
                found.add(entity);
            }
        }
        return found;
    }

    Optional<Entity> first(String set, Predicate<Entity> wanted) {
        return all(set, wanted).stream().findFirst();
    }

    List<Entity> children(String set, Entity parent) {
        return all(set, child -> child.parent().equals(parent.objectId()));
    }

    /** Draws from a number range: one more than the highest number that was drawn. */
    synchronized String nextNumber(String set, String property, long from) {
        return String.valueOf(of(set).values().stream().map(entity -> entity.text(property))
                .filter(number -> number.matches("\\d{1,18}")).mapToLong(Long::parseLong).map(number -> number + 1)
                .filter(number -> number > from).max().orElse(from));
    }

    /** Is told of every new object, within the lock. */
    void onArrival(Consumer<Entity> arrival) {
        arrivals.add(arrival);
    }

    /** Is told of every change, within the lock. */
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private Map<String, Entity> of(String set) {
        return entities.computeIfAbsent(set, any -> new LinkedHashMap<>());
    }
}
