package org.wechatc4c.bench.c4c;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.wechatc4c.bench.fault.KillPoint;
import org.wechatc4c.bench.fault.Replica;
import org.wechatc4c.standin.c4c.FaultPlan;
import org.wechatc4c.standin.c4c.LockSign;
import org.wechatc4c.standin.c4c.Outage;
import org.wechatc4c.standin.c4c.Ticket;

/**
 * Something that goes wrong while customers write. When it is over, everything is there again. It throws an
 * {@link IllegalStateException} when it could not happen, or something that only it knows is not as it has to be.
 */
interface C4cFault {

    void happenTo(Scene scene) throws InterruptedException;

    Duration POINT_REACHED_WITHIN = Duration.ofSeconds(60);
    Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    static C4cFault none() {
        return scene -> last(scene.scale().fault());
    }

    /** Calls of C4C go wrong. */
    static C4cFault calls(Supplier<FaultPlan> plan) {
        return scene -> {
            scene.site().c4c().always(plan.get().taking(scene.scale().latency()));
            try {
                last(scene.scale().fault());
            } finally {
                scene.site().behave();
            }
        };
    }

    static C4cFault redisEmptied(Duration every) {
        return scene -> {
            long end = System.nanoTime() + scene.scale().fault().toNanos();
            while (System.nanoTime() < end) {
                scene.site().redis().empty();
                last(every);
            }
        };
    }

    static C4cFault redisKilled() {
        return scene -> {
            scene.site().redis().kill();
            last(scene.scale().fault());
            scene.site().redis().start();
        };
    }

    /** The first replica is killed at that point and started again. */
    static C4cFault connectorKilled(KillPoint point) {
        return scene -> {
            var replica = scene.site().replicas().getFirst();
            try (var trap = replica.trap(point)) {
                trap.await(POINT_REACHED_WITHIN);
                replica.kill();
            }
            replica.start();
        };
    }

    /** Nobody works anything off for a while. */
    static C4cFault allKilled() {
        return scene -> {
            var replicas = scene.site().replicas();
            replicas.forEach(Replica::kill);
            last(scene.scale().fault());
            replicas.forEach(Replica::launch);
            for (var replica : replicas) {
                replica.awaitReady();
            }
        };
    }

    /** A third replica comes and goes, and each time messages change hands. */
    static C4cFault replicaComesAndGoes(Duration stay) {
        return scene -> {
            var third = scene.site().third();
            long end = System.nanoTime() + scene.scale().fault().toNanos();
            do {
                third.start();
                last(stay);
                third.stop();
                last(stay);
            } while (System.nanoTime() < end);
        };
    }

    /**
     * C4C is away for long. One half of the customers goes on writing, the other half is silent until it is back: of these it
     * can be told how soon somebody is served who has nothing waiting.
     */
    static C4cFault away() {
        return scene -> {
            last(scene.scale().fault());
            scene.campaign().halve();
            scene.site().c4c().outage(Outage.REFUSED);
            try {
                last(scene.scale().outage());
            } finally {
                scene.site().c4c().outage(Outage.NONE);
            }
            scene.campaign().complete();
            long back = System.nanoTime();
            scene.afterwards(() -> {
                var all = scene.delays(way -> true);
                var recovery = all.recovery(back, scene.scale().late());
                scene.note("fresh p95 of the silent half",
                        all.of(way -> scene.campaign().isSilentHalf(way.line().customer()))
                                .between(back, back + recovery.toNanos()).p95Millis());
            });
        };
    }

    /** An agent has one customer's ticket open all the time; the others are not to notice. */
    static C4cFault stuck() {
        return scene -> {
            int stuck = scene.campaign().first();
            var ticket = ticketOf(scene, stuck);
            var comparison = new Comparison(scene, way -> way.line().customer() != stuck);
            comparison.without();
            scene.site().c4c().lock(ticket.objectId(), LockSign.SERVER_ERROR);
            try {
                comparison.with();
            } finally {
                scene.site().c4c().unlock(ticket.objectId());
            }
            comparison.requireNoDifference();
        };
    }

    private static Ticket ticketOf(Scene scene, int customer) throws InterruptedException {
        long end = System.nanoTime() + POINT_REACHED_WITHIN.toNanos();
        while (System.nanoTime() < end) {
            var tickets = scene.site().c4c().desk().ticketsOf(Line.openId(customer));
            if (!tickets.isEmpty()) {
                return tickets.getFirst();
            }
            last(BETWEEN_LOOKS);
        }
        throw new IllegalStateException("customer " + customer + " has no ticket");
    }

    static void last(Duration duration) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Math.max(0, duration.toMillis()));
    }
}
