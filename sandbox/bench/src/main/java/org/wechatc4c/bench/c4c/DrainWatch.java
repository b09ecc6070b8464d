package org.wechatc4c.bench.c4c;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.wechatc4c.standin.c4c.C4cStandIn;
import org.wechatc4c.standin.c4c.Load;

/** Watches from the end of a fault how what has piled up is worked off. */
final class DrainWatch {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final C4cStandIn c4c;
    private final Arrivals arrivals;
    private final Set<Line> piledUp;
    private final long began = System.nanoTime();
    private final Load before;

    /** @param accepted what the broker has so far */
    DrainWatch(C4cStandIn c4c, Arrivals arrivals, Set<Line> accepted) {
        this.c4c = c4c;
        this.arrivals = arrivals;
        this.piledUp = new HashSet<>(accepted);
        this.before = c4c.load();
        piledUp.removeIf(arrivals::has);
    }

    /** When the fault was over, by {@link System#nanoTime()}. */
    long began() {
        return began;
    }

    /** Returns when all of it is in C4C, or patience is over. */
    Drain await(Duration patience) throws InterruptedException {
        Load first = await(patience, () -> c4c.load().calls() > before.calls());
        long noticed = System.nanoTime();
        var left = new HashSet<>(piledUp);
        Load last = await(patience, () -> {
            left.removeIf(arrivals::has);
            return left.isEmpty();
        });
        double seconds = (System.nanoTime() - noticed) / 1e9;
        int calls = last.calls() - first.calls();
        double busySeconds = last.busy().minus(first.busy()).toNanos() / 1e9;
        return new Drain(piledUp.size(), (noticed - began) / 1e9, seconds, calls, calls == 0 ? 0 : busySeconds * 1e3 / calls,
                busySeconds == 0 ? 0 : seconds * C4cScale.LIMIT / busySeconds);
    }

    private Load await(Duration patience, BooleanSupplier sight) throws InterruptedException {
        while (!piledUp.isEmpty() && !sight.getAsBoolean() && System.nanoTime() - began < patience.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        }
        return c4c.load();
    }
}
