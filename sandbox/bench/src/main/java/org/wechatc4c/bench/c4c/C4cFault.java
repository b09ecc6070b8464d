package org.wechatc4c.bench.c4c;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.wechatc4c.bench.fault.KillPoint;
import org.wechatc4c.standin.c4c.C4cStandIn;
import org.wechatc4c.standin.c4c.Fault;

/** Something that goes wrong while customers write. When it is over, everything is there again. */
interface C4cFault {

    void happenTo(C4cSite site) throws InterruptedException;

    Duration POINT_REACHED_WITHIN = Duration.ofSeconds(60);

    static C4cFault none() {
        return site -> last(site.scale().fault());
    }

    /** Something is done to C4C again and again. */
    static C4cFault again(Duration every, Deed deed) {
        return site -> {
            long end = System.nanoTime() + site.scale().fault().toNanos();
            while (System.nanoTime() < end) {
                deed.doneTo(site.c4c());
                last(every);
            }
        };
    }

    static C4cFault redisEmptied(Duration every) {
        return site -> {
            long end = System.nanoTime() + site.scale().fault().toNanos();
            while (System.nanoTime() < end) {
                site.redis().empty();
                last(every);
            }
        };
    }

    static C4cFault redisKilled() {
        return site -> {
            site.redis().kill();
            last(site.scale().fault());
            site.redis().start();
        };
    }

    /** The first replica is killed at that point and started again. */
    static C4cFault connectorKilled(KillPoint point) {
        return site -> {
            var replica = site.replicas().getFirst();
            try (var trap = replica.trap(point)) {
                trap.await(POINT_REACHED_WITHIN);
                replica.kill();
            }
            replica.start();
        };
    }

    /** A third replica comes and goes, and each time messages change hands. */
    static C4cFault replicaComesAndGoes(Duration stay) {
        return site -> {
            long end = System.nanoTime() + site.scale().fault().toNanos();
            do {
                site.third().start();
                last(stay);
                site.third().stop();
                last(stay);
            } while (System.nanoTime() < end);
        };
    }

    static void last(Duration duration) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Math.max(0, duration.toMillis()));
    }

    /** What is done to C4C. */
    interface Deed {
        void doneTo(C4cStandIn c4c);

        static Deed nextCall(Fault fault) {
            return c4c -> c4c.next(fault);
        }

        static Deed nextWrite(Fault fault) {
            return c4c -> c4c.nextWrites(fault);
        }
    }
}
