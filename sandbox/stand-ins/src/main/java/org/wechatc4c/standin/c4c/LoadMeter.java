package org.wechatc4c.standin.c4c;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts calls. */
final class LoadMeter {

    private final Map<String, Integer> byKind = new HashMap<>();
    private int inFlight;
    private int peak;
    private long busyNanos;
    private long countedAt = System.nanoTime();

    synchronized void begin(String kind) {
        count();
        byKind.merge(kind, 1, Integer::sum);
        inFlight++;
        peak = Math.max(peak, inFlight);
    }

    synchronized void end() {
        count();
        inFlight--;
    }

    synchronized Load read(int collisions) {
        count();
        return new Load(inFlight, peak, byKind, collisions, Duration.ofNanos(busyNanos));
    }

    synchronized void reset() {
        count();
        byKind.clear();
        busyNanos = 0;
        peak = inFlight;
    }

    private void count() {
        long now = System.nanoTime();
        busyNanos += inFlight * (now - countedAt);
        countedAt = now;
    }
}
