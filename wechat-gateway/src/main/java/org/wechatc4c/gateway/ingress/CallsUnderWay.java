package org.wechatc4c.gateway.ingress;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls that are worked on, so that there are never more than can be, and none is cut off by a stop. */
final class CallsUnderWay {

    private final int most;
    private final AtomicInteger count = new AtomicInteger();
    private final CompletableFuture<Void> allEnded = new CompletableFuture<>();
    private volatile boolean isStopping;

    CallsUnderWay(int most) {
        this.most = most;
    }

    /** Whether one more may be worked on; if so, {@link #end} has to follow. */
    boolean begin() {
        if (count.incrementAndGet() > most) {
            end();
            return false;
        }
        return true;
    }

    void end() {
        if (count.decrementAndGet() == 0 && isStopping) {
            allEnded.complete(null);
        }
    }

    int count() {
        return count.get();
    }

    /** Completes when none is worked on any more. */
    CompletableFuture<Void> whenAllEnded() {
        isStopping = true;
        if (count.get() == 0) {
            allEnded.complete(null);
        }
        return allEnded;
    }
}
