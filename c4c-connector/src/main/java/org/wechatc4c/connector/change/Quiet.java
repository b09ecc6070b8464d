package org.wechatc4c.connector.change;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/**
 * Looks at an object when it has settled, and once for a burst of changes: a look that began well after a change has seen
 * it. That holds while the clocks of the instances differ by less than half of the time to settle; a change that is missed
 * all the same is found by the next asking.
 */
@ApplicationScoped
class Quiet {

    private static final int REMEMBERED = 10_000;

    private final Duration settleFor;
    private final Clock clock;
    private final Map<String, Instant> looks = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    Quiet(ChangeConfig config, Clock clock) {
        this.settleFor = config.settleFor();
        this.clock = clock;
    }

    /**
     * @param object what is looked at
     * @param changed when it was heard of the change
     */
    Uni<Void> after(String object, Instant changed, Supplier<Uni<Void>> look) {
        return Uni.createFrom().deferred(() -> {
            if (wasLookedAtSince(object, changed.plus(settleFor.dividedBy(2)))) {
                return Uni.createFrom().voidItem();
            }
            var pause = Duration.between(clock.instant(), changed.plus(settleFor));
            return pause.isNegative() || pause.isZero() ? looked(object, look)
                    : Uni.createFrom().voidItem()
                            .onItem().delayIt().by(pause.compareTo(settleFor) > 0 ? settleFor : pause)
                            .chain(() -> looked(object, look));
        });
    }

    private Uni<Void> looked(String object, Supplier<Uni<Void>> look) {
        var begun = clock.instant();
        return look.get().invoke(() -> note(object, begun));
    }

    private synchronized boolean wasLookedAtSince(String object, Instant time) {
        var last = looks.get(object);
        return last != null && last.isAfter(time);
    }

    private synchronized void note(String object, Instant begun) {
        looks.merge(object, begun, (before, now) -> now.isAfter(before) ? now : before);
    }
}
