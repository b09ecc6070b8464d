package org.wechatc4c.standin.c4c;

import java.util.HashMap;
import java.util.Map;

/** Counts calls. */
final class LoadMeter {

    private final Map<String, Integer> byKind = new HashMap<>();
    private int inFlight;
    private int peak;

    synchronized void begin(String kind) {
        byKind.merge(kind, 1, Integer::sum);
        inFlight++;
        peak = Math.max(peak, inFlight);
    }

    synchronized void end() {
        inFlight--;
    }

    synchronized Load read(int collisions) {
        return new Load(inFlight, peak, byKind, collisions);
    }

    synchronized void reset() {
        byKind.clear();
        peak = inFlight;
    }
}
