package org.wechatc4c.bench.c4c;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** When each message came to C4C for the first time. */
final class Arrivals {

    private final Map<Line, Long> times = new ConcurrentHashMap<>();

    /** A text is in C4C now; it may hold several messages. */
    void came(String text) {
        long now = System.nanoTime();
        text.lines().forEach(line -> Line.read(line).ifPresent(known -> times.putIfAbsent(known, now)));
    }

    boolean has(Line line) {
        return times.containsKey(line);
    }

    boolean hold(Set<Line> lines) {
        return times.keySet().containsAll(lines);
    }

    /** As {@link System#nanoTime()} tells it; {@link Long#MAX_VALUE} when it has not come yet. */
    long timeOf(Line line) {
        return times.getOrDefault(line, Long.MAX_VALUE);
    }
}
