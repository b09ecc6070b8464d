package org.wechatc4c.standin.wechat;

import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

/** The faults that wait for the next calls of one part of the API, one per call. */
final class Faults {

    private final Queue<Fault> waiting = new ConcurrentLinkedQueue<>();

    void add(Collection<Fault> faults) {
        waiting.addAll(faults);
    }

    @Nullable
    Fault next() {
        return waiting.poll();
    }
}
