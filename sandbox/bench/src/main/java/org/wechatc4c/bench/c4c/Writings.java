package org.wechatc4c.bench.c4c;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What customers wrote in one trial, and when the broker was asked to keep it. Times are of {@link System#nanoTime()}. */
final class Writings {

    private final Set<Line> sent = new HashSet<>();
    private final Map<Line, Long> accepted = new HashMap<>();

    synchronized void sent(Line line) {
        sent.add(line);
    }

    /** The broker acknowledged it: from now on it may not be lost. */
    synchronized void accepted(Line line, long sentAt) {
        accepted.put(line, sentAt);
    }

    /** Whether there is a message that the broker has for longer than that, and C4C has not. */
    synchronized boolean isAnyLate(Arrivals arrivals, Duration late) {
        long before = System.nanoTime() - late.toNanos();
        return accepted.entrySet().stream().anyMatch(entry -> entry.getValue() < before && !arrivals.has(entry.getKey()));
    }

    synchronized Set<Line> sent() {
        return Set.copyOf(sent);
    }

    /** What was acknowledged, with the time of its sending. */
    synchronized Map<Line, Long> accepted() {
        return Map.copyOf(accepted);
    }
}
