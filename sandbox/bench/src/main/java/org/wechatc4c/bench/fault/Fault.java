package org.wechatc4c.bench.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Something that goes wrong while messages come in. When it is over, everything is there again. */
interface Fault {

    void happenTo(Site site) throws InterruptedException;

    /** Long enough for the gateway to give up waiting for the broker and to spool. */
    Duration UNTIL_SPOOLED = Duration.ofMillis(2500);

    Duration POINT_REACHED_WITHIN = Duration.ofSeconds(30);

    /** Servers that break down, and come back on the data they had. */
    static Fault killed(Duration outage, Site.Part... parts) {
        return site -> {
            for (var part : parts) {
                site.server(part).kill();
            }
            last(outage);
            for (var part : parts) {
                site.server(part).start();
            }
        };
    }

    /** Servers that hang: connections stay, and nothing is answered. */
    static Fault paused(Duration outage, Site.Part... parts) {
        return site -> during(site, () -> last(outage), parts);
    }

    static Fault redisEmptied(Duration every, int times) {
        return site -> {
            for (int i = 0; i < times; i++) {
                last(every);
                site.redis().empty();
            }
            last(every);
        };
    }

    /** What waits for the broker is in Redis, and Redis loses it. */
    static Fault redisEmptiedWhileBrokerIsAway(Duration every, int times) {
        return site -> during(site, () -> {
            last(UNTIL_SPOOLED);
            redisEmptied(every, times).happenTo(site);
        }, Site.Part.BROKER);
    }

    static Fault tokenServiceAway(Duration outage) {
        return site -> {
            site.stopTokenService();
            last(outage);
            site.startTokenService();
        };
    }

    static Fault gatewayKilled(KillPoint point) {
        return site -> {
            try (var trap = site.gateway().trap(point)) {
                trap.await(POINT_REACHED_WITHIN);
                site.gateway().kill();
            }
            site.gateway().start();
        };
    }

    /** The broker hangs, so that events are spooled; it is back when the gateway is. */
    static Fault gatewayKilledAsItSpools(KillPoint point) {
        return site -> during(site, () -> gatewayKilled(point).happenTo(site), Site.Part.BROKER);
    }

    /** The broker comes back, so that spooled events are sent on. */
    static Fault gatewayKilledAsItSendsOn(KillPoint point) {
        return site -> {
            var traps = new ArrayList<Trap>();
            during(site, () -> {
                last(UNTIL_SPOOLED);
                traps.add(site.gateway().trap(point));
            }, Site.Part.BROKER);
            try (var trap = traps.getFirst()) {
                trap.await(POINT_REACHED_WITHIN);
                site.gateway().kill();
            }
            site.gateway().start();
        };
    }

    private static void during(Site site, Happening happening, Site.Part... paused) throws InterruptedException {
        try {
            for (var part : paused) {
                site.server(part).pause();
            }
            happening.take();
        } finally {
            for (var part : List.of(paused)) {
                site.server(part).resume();
            }
        }
    }

    static void last(Duration duration) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(duration.toMillis());
    }

    /** What happens meanwhile. */
    interface Happening {
        void take() throws InterruptedException;
    }
}
