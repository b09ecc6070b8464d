package org.wechatc4c.gateway.limit;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Counts for each key what happens in a minute, and begins anew with the next. There is an end to the keys that are counted, so
 * that whoever makes up new ones fills no memory; those beyond it are counted as if each had come once.
 */
public final class MinuteCounts {

    private static final int MOST_KEYS = 20_000;

    private final LongSupplier nanoseconds;
    private volatile Minute current;

    public MinuteCounts() {
        this(System::nanoTime);
    }

    MinuteCounts(LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
        this.current = new Minute(minute(), new ConcurrentHashMap<>());
    }

    /** Counts once more, and tells how often that is in this minute. */
    public int increment(String key) {
        var counts = current().counts;
        var count = counts.get(key);
        if (count == null) {
            if (counts.size() >= MOST_KEYS) {
                return 1;
            }
            count = counts.computeIfAbsent(key, any -> new AtomicInteger());
        }
        return count.incrementAndGet();
    }

    public int of(String key) {
        var count = current().counts.get(key);
        return count == null ? 0 : count.get();
    }

    private Minute current() {
        var minute = minute();
        var last = current;
        if (last.number != minute) {
            last = new Minute(minute, new ConcurrentHashMap<>());
            current = last;
        }
        return last;
    }

    private long minute() {
        return TimeUnit.NANOSECONDS.toMinutes(nanoseconds.getAsLong());
    }

    private record Minute(long number, ConcurrentMap<String, AtomicInteger> counts) {
    }
}
