package org.wechatc4c.bench.token;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What came of one trial.
 *
 * @param isWithoutWeChat whether messages may find nobody
 * @param callers what callers saw
 * @param bill what WeChat was asked for
 * @param fencedWrites how many late writes were refused
 * @param stallMillis the longest that the machine kept a thread waiting that wanted to run
 * @param problem why the trial is void; {@code null} when it is not
 */
record TokenOutcome(String trial, boolean isWithoutWeChat, Experiences.Summary callers, Bill bill, long fencedWrites,
        double stallMillis,
        @Nullable String problem) {

    /** Whether the fault happened and every promise was kept. */
    @JsonProperty
    boolean isGood() {
        return problem == null && callers.isGood() && bill.isGood() && (callers.unsent() == 0 || isWithoutWeChat);
    }
}
