package org.wechatc4c.standin.c4c;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest of what happened: enough for any test, and no burden on a sandbox that runs for weeks. */
final class Recent<T> {

    private final Deque<T> kept = new ArrayDeque<>();
    private final int limit;

    Recent(int limit) {
        this.limit = limit;
    }

    synchronized void add(T happened) {
        kept.add(happened);
        if (kept.size() > limit) {
            kept.poll();
        }
    }

    synchronized List<T> all() {
        return List.copyOf(kept);
    }

    synchronized void clear() {
        kept.clear();
    }
}
