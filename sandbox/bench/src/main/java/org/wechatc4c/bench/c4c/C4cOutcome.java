package org.wechatc4c.bench.c4c;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What came of one trial.
 *
 * @param answers what became of agents' answers
 * @param recoverySeconds from the end of the fault until no message was late any more
 * @param drain how what had piled up was worked off
 * @param p95Millis of the times that messages took from the broker to C4C
 * @param freshP95Millis the same of those that were written after the fault and before everything was in order again
 * @param calls of C4C's services from the beginning to the end of the trial
 * @param peak how many of them there were at once
 * @param violations what C4C was asked that nobody should ever ask
 * @param figures what only this trial finds out
 * @param stallMillis the longest that the machine kept a thread waiting that wanted to run
 * @param problem why the trial is void, or what is not as it has to be; {@code null} when nothing is
 */
record C4cOutcome(String trial, TicketBalance balance, Agents.Balance answers, double recoverySeconds, Drain drain,
        double p95Millis, double maxMillis, double freshP95Millis, int calls, int peak, List<String> violations,
        Map<String, Double> figures, double stallMillis, @Nullable String problem) {

    C4cOutcome {
        violations = List.copyOf(violations);
    }

    /** How many calls each message took, its customer's first registration and the agents' answers included. */
    @JsonProperty
    double callsPerMessage() {
        return (double) calls / Math.max(1, balance.accepted());
    }

    /** Whether the fault happened and every promise was kept. */
    @JsonProperty
    boolean isGood() {
        return problem == null && balance.accepted() > 0 && balance.isGood() && answers.isGood() && peak <= C4cScale.LIMIT
                && violations.isEmpty();
    }
}
