package org.wechatc4c.bench.c4c;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What came of one trial.
 *
 * @param answers what became of agents' answers
 * @param recoverySeconds from the end of the fault until no message was late any more
 * @param p95Millis of the times that messages took from the broker to C4C
 * @param freshP95Millis the same of those that were written after the fault and before everything was in order again
 * @param calls of C4C's service from the beginning to the end of the trial
 * @param stallMillis the longest that the machine kept a thread waiting that wanted to run
 * @param problem why the trial is void, or what is not as it has to be; {@code null} when nothing is
 */
record C4cOutcome(String trial, TicketBalance balance, Agents.Balance answers, double recoverySeconds, double p95Millis,
        double maxMillis, double freshP95Millis, long calls, double stallMillis, @Nullable String problem) {

    /** How many calls each message took. */
    @JsonProperty
    double callsPerMessage() {
        return (double) calls / Math.max(1, balance.accepted());
    }

    /** Whether the fault happened and every promise was kept. */
    @JsonProperty
    boolean isGood() {
        return problem == null && balance.accepted() > 0 && balance.isGood() && answers.isGood();
    }
}
