package org.wechatc4c.standin.c4c;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.Journal;

/**
 * All objects of the tenant, kept over a restart. Its monitor is the tenant's one lock: whoever reads and then writes holds it.
 */
final class Store {

    private static final Duration TICK = Duration.ofNanos(100);

    private final Map<String, Map<String, Entity>> entities = new LinkedHashMap<>();
    private final List<Consumer<Entity>> arrivals = new CopyOnWriteArrayList<>();
    private final List<Consumer<Change>> changes = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final IdIndex index = new IdIndex();
    private final Map<String, Long> drawn = new HashMap<>();
    private final Shapes shapes;
    private final Journal journal;
    private final Clock clock;
    private Instant last = Instant.EPOCH;
    private @Nullable List<Change> unfinished;

    Store(Shapes shapes, Journal journal, Clock clock) {
        this.shapes = shapes;
        this.journal = journal;
        this.clock = Clock.tick(clock, TICK);
        for (String set : shapes.names()) {
            var known = new LinkedHashMap<String, Entity>();
            shapes.codeList(set).forEach((code, meaning) -> known.put(code, new Entity(set, code, Instant.EPOCH, Instant.EPOCH,
                    Map.of("Code", code, "Description", meaning))));
            for (Entity entity : journal.all(set, Entity.class)) {
                known.put(entity.objectId(), entity);
                index.add(entity);
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

    /** Does all of the work or, when it fails, nothing: neither is anything kept, nor does anybody hear of it. */
    synchronized <T> T atomically(Supplier<T> work) {
        if (unfinished != null) {
            return work.get();
        }
        var done = new ArrayList<Change>();
        unfinished = done;
        boolean isComplete = false;
        try {
            T result = work.get();
            isComplete = true;
            return result;
        } finally {
            unfinished = null;
            if (isComplete) {
                done.forEach(this::finish);
            } else {
                done.reversed().forEach(this::undo);
            }
        }
    }

    void add(Entity entity) {
        put(entity);
    }

    synchronized void put(Entity entity) {
        write(new Change(of(entity.set()).get(entity.objectId()), entity));
    }

    synchronized void remove(Entity entity) {
        Entity before = of(entity.set()).get(entity.objectId());
        if (before != null) {
            write(new Change(before, null));
        }
    }

    /** Tells that something changed that is seen with the objects. */
    void announce() {
        listeners.forEach(Runnable::run);
    }

    synchronized Optional<Entity> find(String set, String objectId) {
        EntitySet.@Nullable View view = shapes.of(set).view();
        return view == null ? Optional.ofNullable(of(set).get(objectId))
                : find(view.of(), objectId).map(seen -> seen.as(set, view.aliases()));
    }

    /** All objects of the set, in the order in which they came. */
    synchronized List<Entity> all(String set) {
        EntitySet.@Nullable View view = shapes.of(set).view();
        return view == null ? List.copyOf(of(set).values())
                : all(view.of()).stream().map(seen -> seen.as(set, view.aliases())).toList();
    }

    synchronized List<Entity> all(String set, Predicate<Entity> wanted) {
        var found = new ArrayList<Entity>();
        for (Entity entity : shapes.of(set).view() == null ? of(set).values() : all(set)) {
            if (wanted.test(entity)) {
                found.add(entity);
            }
        }
        return found;
    }

    Optional<Entity> first(String set, Predicate<Entity> wanted) {
        return all(set, wanted).stream().findFirst();
    }

    /** All objects of the set that have exactly that value. */
    synchronized List<Entity> with(String set, String property, String value) {
        if (property.equals(EntitySet.OBJECT_ID)) {
            return find(set, value).stream().toList();
        }
        if (!IdIndex.covers(property) || shapes.of(set).view() != null) {
            return all(set, entity -> entity.text(property).equals(value));
        }
        Map<String, Entity> known = of(set);
        return index.find(set, property, value).stream().map(known::get).filter(Objects::nonNull).toList();
    }

    Optional<Entity> firstWith(String set, String property, @Nullable Object value) {
        return value instanceof String text ? with(set, property, text).stream().findFirst() : Optional.empty();
    }

    /** What a navigation leads to. */
    List<Entity> follow(Entity from, Navigation navigation) {
        String sought = from.text(navigation.own());
        return sought.isEmpty() ? List.of() : with(navigation.target(), navigation.theirs(), sought);
    }

    List<Entity> children(String set, Entity parent) {
        return with(set, EntitySet.PARENT, parent.objectId());
    }

    /** Draws from a number range: one more than the highest number that was drawn. */
    synchronized String nextNumber(String set, String property, long from) {
        long next = drawn.computeIfAbsent(set + "." + property, any -> of(set).values().stream()
                .map(entity -> entity.text(property)).filter(number -> number.matches("\\d{1,18}")).mapToLong(Long::parseLong)
                .map(number -> number + 1).filter(number -> number > from).max().orElse(from));
        while (!with(set, property, String.valueOf(next)).isEmpty()) {
            next++;
        }
        drawn.put(set + "." + property, next);
        return String.valueOf(next);
    }

    /** Is told of every new object, within the lock. */
    void onArrival(Consumer<Entity> arrival) {
        arrivals.add(arrival);
    }

    /** Is told of everything that was written, within the lock. */
    void onWritten(Consumer<Change> listener) {
        changes.add(listener);
    }

    /** Is told of every change, within the lock. */
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void write(Change change) {
        if (change.after() == null) {
            of(change.set()).remove(change.objectId());
        } else {
            of(change.set()).put(change.objectId(), change.after());
        }
        reindex(change.before(), change.after());
        if (unfinished == null) {
            finish(change);
        } else {
            unfinished.add(change);
        }
    }

    private void finish(Change change) {
        Entity after = change.after();
        if (after == null) {
            journal.remove(change.set(), change.objectId());
        } else {
            journal.put(change.set(), change.objectId(), after);
        }
        if (after != null && change.before() == null) {
            arrivals.forEach(arrival -> arrival.accept(after));
        }
        changes.forEach(listener -> listener.accept(change));
        announce();
    }

    private void undo(Change change) {
        if (change.before() == null) {
            of(change.set()).remove(change.objectId());
        } else {
            of(change.set()).put(change.objectId(), change.before());
        }
        reindex(change.after(), change.before());
    }

    private void reindex(@Nullable Entity before, @Nullable Entity after) {
        if (before != null) {
            index.remove(before);
        }
        if (after != null) {
            index.add(after);
        }
    }

    private Map<String, Entity> of(String set) {
        return entities.computeIfAbsent(set, any -> new LinkedHashMap<>());
    }
}
