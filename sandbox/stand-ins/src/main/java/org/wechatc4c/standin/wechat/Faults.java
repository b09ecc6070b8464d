package org.wechatc4c.standin.wechat;

import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/** The faults that wait for the next calls of one part of the API, one per call, and the one that stays. */
final class Faults {

    private final Queue<Fault> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger happened = new AtomicInteger();
    private volatile @Nullable Fault lasting;

    void add(Collection<Fault> faults) {
        waiting.addAll(faults);
    }

    /** What goes wrong with each call for which no other fault waits; {@code null} when nothing does. */
    void lasting(@Nullable Fault fault) {
        lasting = fault;
    }

    /** How many calls went wrong by a fault. */
    int happened() {
        return happened.get();
    }

    @Nullable
    Fault next() {
        Fault waited = waiting.poll();
        Fault next = waited == null ? lasting : waited;
        if (next != null) {
            happened.incrementAndGet();
        }
        return next;
    }
}
