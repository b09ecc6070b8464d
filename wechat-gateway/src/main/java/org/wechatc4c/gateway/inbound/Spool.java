package org.wechatc4c.gateway.inbound;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.gateway.inbound.SpoolStream.Entry;
import org.wechatc4c.gateway.inbound.SpoolStream.Position;
import org.wechatc4c.gateway.inbound.SpoolStream.Sight;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Where events wait that Kafka did not take: the stream in Redis, which all instances share, and what this instance knows
 * of it. It knows whose events wait, its own as it adds them and those of others by following the stream; and it keeps
 * copies of what it added until that is sent on, so that it can add it again when Redis is emptied.
 */
@Singleton
class Spool {

    private static final int FOLLOWED_AT_ONCE = 1000;

    private final SpoolStream stream;
    private final InboundConfig.Spool config;

    /** The newest waiting event of each customer who has any. */
    private final ConcurrentMap<String, Position> newestOf = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Position, InboundRecord> copies = new ConcurrentSkipListMap<>();
    private final AtomicLong length = new AtomicLong();
    private final AtomicReference<@Nullable Uni<Void>> restoring = new AtomicReference<>();
    private volatile Position followedUpTo = Position.START;
    private volatile boolean answers = true;

    /** What this instance adds under; {@code null} when what it added before may be lost. Changed together with the copies. */
    private volatile @Nullable String generation;

    Spool(SpoolStream stream, InboundConfig config) {
        this.stream = stream;
        this.config = config.spool();
    }

    /** Keeps the event. Fails when Redis does not do so in time, or when the spool is full. */
    Uni<Void> add(InboundRecord record) {
        if (length.get() >= config.mostEvents()) {
            return Uni.createFrom().failure(new SpoolFull(config.mostEvents()));
        }
        return noted(addUntilItStays(record).ifNoItem().after(config.patience()).fail());
    }

    private Uni<Void> addUntilItStays(InboundRecord record) {
        var under = generation;
        return under == null
                ? restore().chain(() -> addUntilItStays(record))
                : stream.add(record, under).chain(position -> position.isPresent() && isAdded(record, position.get(), under)
                        ? Uni.createFrom().voidItem()
                        : restore().chain(() -> addUntilItStays(record)));
    }

    /** Whether an event of this customer waits, so that no later one may go past it. */
    boolean holds(String key) {
        return newestOf.containsKey(key);
    }

    /** The events that have waited longest, in the order in which they came. */
    Uni<List<Entry>> oldest(int count) {
        return noted(stream.behind(Position.START, count));
    }

    /** Forgets events that are on the topic now. */
    Uni<Void> remove(List<Entry> entries) {
        return noted(stream.remove(entries)).invoke(() -> {
            length.addAndGet(-entries.size());
            for (var entry : entries) {
                newestOf.remove(entry.record().key(), entry.position());
                copies.remove(entry.position());
            }
        });
    }

    /** Learns what the other instances added and removed, and makes good what was lost. */
    Uni<Void> follow() {
        var known = Map.copyOf(newestOf);
        var newestCopy = copies.isEmpty() ? Position.START : copies.lastKey();
        return noted(stream.look())
                .chain(sight -> sight.generation().equals(generation)
                        ? Uni.createFrom().voidItem().invoke(() -> forgetWhatIsGone(known, newestCopy, sight))
                        : restore())
                .chain(this::followFurther);
    }

    Uni<Boolean> lease() {
        return noted(stream.lease());
    }

    /** How many events wait, as far as is known. */
    long length() {
        return length.get();
    }

    /** Whether Redis answered when it was asked last. */
    boolean answers() {
        return answers;
    }

    /** Notes what is in the stream now, unless its generation is over, and with it perhaps the event. */
    private boolean isAdded(InboundRecord record, Position position, String under) {
        synchronized (copies) {
            if (!under.equals(generation)) {
                return false;
            }
            copies.put(position, record);
            if (copies.size() > config.mostCopies()) {
                copies.pollFirstEntry();
            }
        }
        length.incrementAndGet();
        waits(record.key(), position);
        return true;
    }

    private void waits(String key, Position position) {
        newestOf.merge(key, position, (before, now) -> before.compareTo(now) > 0 ? before : now);
    }

    /** Entries are removed in the order in which they came, so whatever is older than the first in the stream was sent on. */
    private void forgetWhatIsGone(Map<String, Position> known, Position newestCopy, Sight sight) {
        length.set(sight.length());
        var first = sight.first();
        known.forEach((key, position) -> {
            if (first == null || position.compareTo(first) < 0) {
                newestOf.remove(key, position);
            }
        });
        if (first == null) {
            copies.headMap(newestCopy, true).clear();
        } else {
            copies.headMap(first, false).clear();
        }
    }

    private Uni<Void> followFurther() {
        return noted(stream.behind(followedUpTo, FOLLOWED_AT_ONCE))
                .invoke(entries -> entries.forEach(entry -> {
                    waits(entry.record().key(), entry.position());
                    followedUpTo = entry.position();
                }))
                .chain(entries -> entries.size() < FOLLOWED_AT_ONCE ? Uni.createFrom().voidItem() : followFurther());
    }

    /**
     * Begins a new generation, with what this instance added before and Redis may have lost, in its order. Whoever needs it
     * meanwhile waits for the same. Nothing else is added before it is through.
     */
    private Uni<Void> restore() {
        return Uni.createFrom().deferred(() -> {
            var mine = Uni.createFrom().deferred(() -> addCopiesUnder(UUID.randomUUID().toString()))
                    .onTermination().invoke(() -> restoring.set(null))
                    .memoize().indefinitely();
            var first = restoring.compareAndExchange(null, mine);
            return first == null ? mine : first;
        });
    }

    private Uni<Void> addCopiesUnder(String next) {
        List<InboundRecord> lost;
        synchronized (copies) {
            generation = null;
            lost = List.copyOf(copies.values());
        }
        var again = new TreeMap<Position, InboundRecord>();
        return stream.begin(next)
                .chain(() -> Multi.createFrom().iterable(lost)
                        .onItem().transformToUniAndConcatenate(record -> stream.add(record, next)
                                .invoke(position -> position.ifPresent(it -> again.put(it, record))))
                        .collect().asList())
                .chain(() -> again.size() < lost.size()
                        ? addCopiesUnder(UUID.randomUUID().toString())
                        : Uni.createFrom().voidItem().invoke(() -> areAdded(again, next)));
    }

    private void areAdded(Map<Position, InboundRecord> again, String next) {
        synchronized (copies) {
            copies.clear();
            copies.putAll(again);
            generation = next;
        }
        again.forEach((position, record) -> waits(record.key(), position));
    }

    private <T> Uni<T> noted(Uni<T> question) {
        return question.onItemOrFailure().invoke((item, failure) -> answers = failure == null);
    }

    /** The limit is reached, and Redis must not be filled further. */
    static final class SpoolFull extends RuntimeException {
        SpoolFull(long mostEvents) {
            super("the spool holds its limit of " + mostEvents + " events", null, false, false);
        }
    }
}
