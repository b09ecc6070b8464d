package org.wechatc4c.standin.c4c;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long the tenant takes over a call. */
@FunctionalInterface
public interface Latency {

    /** It answers as fast as it can. */
    Latency NONE = random -> Duration.ZERO;

    /** How many standard deviations the worst of a hundred is away from the middle. */
    double WORST_OF_HUNDRED = 2.326;

    Duration draw(RandomGenerator random);

    static Latency of(Duration time) {
        return random -> time;
    }

    static Latency between(Duration least, Duration most) {
        return random -> least.plusNanos((long) (random.nextDouble() * most.minus(least).toNanos()));
    }

    /**
     * Mostly about as long as the median, seldom much longer, as real systems are.
     *
     * @param worst what one call of a hundred exceeds
     */
    static Latency skewed(Duration median, Duration worst) {
        double deviation = Math.log((double) worst.toNanos() / median.toNanos()) / WORST_OF_HUNDRED;
        return random -> Duration.ofNanos((long) (median.toNanos() * Math.exp(deviation * random.nextGaussian())));
    }
}
