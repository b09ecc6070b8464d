package org.wechatc4c.standin.c4c;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much the tenant is called.
 *
 * @param inFlight calls that are being answered now
 * @param peak the most that were at once since the counting began
 * @param byKind calls since then, by method and set, function or {@code $batch}
 * @param collisions writes that were refused because another one on the same object was under way
 * @param busy how long all calls took together
 */
public record Load(int inFlight, int peak, Map<String, Integer> byKind, int collisions,
        Duration busy) {

    public Load {
        byKind = Collections.unmodifiableMap(new TreeMap<>(byKind));
    }

    public int calls() {
        return byKind.values().stream().mapToInt(Integer::intValue).sum();
    }
}
