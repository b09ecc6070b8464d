package org.wechatc4c.standin.c4c;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

/**
 * What goes wrong all the time: so many of the calls, every so-manieth write, and how long calls take. With the same
 * seed the same calls meet the same faults.
 */
public final class FaultPlan {

    private enum Which {
        ALL,
        READS,
        WRITES;

        boolean covers(boolean isWrite) {
            return this == ALL || (this == WRITES) == isWrite;
        }
    }

    private record Share(Which which, double share, Fault fault) {
    }

    private record Turn(int every, Fault fault) {
    }

    private final SplittableRandom random;
    private final List<Share> shares = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private Latency latency = Latency.NONE;
    private int writes;

    private FaultPlan(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Nothing goes wrong. */
    public static FaultPlan none() {
        return new FaultPlan(0);
    }

    public static FaultPlan seeded(long seed) {
        return new FaultPlan(seed);
    }

    /**
     * Lets that go wrong with some of the calls.
     *
     * @param share of all calls, between 0 and 1
     */
    public FaultPlan in(double share, Fault fault) {
        return add(Which.ALL, share, fault);
    }

    public FaultPlan inReads(double share, Fault fault) {
        return add(Which.READS, share, fault);
    }

    public FaultPlan inWrites(double share, Fault fault) {
        return add(Which.WRITES, share, fault);
    }

    public synchronized FaultPlan everyWrite(int turn, Fault fault) {
        turns.add(new Turn(turn, fault));
        return this;
    }

    public synchronized FaultPlan taking(Latency time) {
        latency = time;
        return this;
    }

    synchronized @Nullable Fault next(boolean isWrite) {
        if (isWrite) {
            writes++;
            for (Turn turn : turns) {
                if (writes % turn.every == 0) {
                    return turn.fault;
                }
            }
        }
        for (Share share : shares) {
            if (share.which.covers(isWrite) && random.nextDouble() < share.share) {
                return share.fault;
            }
        }
        return null;
    }

    synchronized Duration latency() {
        return latency.draw(random);
    }

    private synchronized FaultPlan add(Which which, double share, Fault fault) {
        shares.add(new Share(which, share, fault));
        return this;
    }
}
