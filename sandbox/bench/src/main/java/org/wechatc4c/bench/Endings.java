package org.wechatc4c.bench;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be ended of all that was started. */
public final class Endings implements AutoCloseable {

    private final Deque<Runnable> endings = new ArrayDeque<>();
    private volatile boolean isClosed;

    /**
     * Notes how something is ended. What was started while everything was ended already, by Ctrl-C, ends at once.
     *
     * @throws IllegalStateException when everything was ended already
     */
    public synchronized void add(Runnable ending) {
        if (isClosed) {
            ending.run();
            throw new IllegalStateException("stopped");
        }
        endings.push(ending);
    }

    /** Ends everything, the youngest first. Another call changes nothing. */
    @Override
    public synchronized void close() {
        isClosed = true;
        while (!endings.isEmpty()) {
            endings.pop().run();
        }
    }
}
