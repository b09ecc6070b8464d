package org.wechatc4c.bench.fault;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What came of one trial.
 *
 * @param tries how many tries ended in which way
 * @param p99Millis of the answer times; tries that did not get a connection have none
 * @param stallMillis the longest that the machine kept a thread waiting that wanted to run
 * @param problem why the trial is void; {@code null} when it is not
 */
record Outcome(String trial, Balance balance, Map<String, Long> tries, double p99Millis, double maxMillis, double stallMillis,
        @Nullable String problem) {

    /** When WeChat hangs up. */
    private static final double MOST_MILLIS = 5000;

    /** Whether the fault happened and every promise was kept. */
    boolean isGood() {
        return problem == null && balance.accepted() > 0 && balance.isGood() && maxMillis < MOST_MILLIS;
    }
}
