package org.wechatc4c.bench.token;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.standin.wechat.TokenRules;

/**
 * How often WeChat was asked for a token in one trial, held against how often it had to be.
 *
 * @param first 1 when the replicas had no token before
 * @param invalidations how often someone else let living tokens die
 * @param renewals how often a token was near its natural end when the next one came
 * @param brought calls that brought a token which no replica had been given before
 * @param repeated calls that brought a known one, long before its end: there was no reason for them
 * @param early calls that brought a known one near its end: WeChat says only when asked whether it has moved to the next
 * @param failed calls that brought nothing, because WeChat did not answer, or not in time
 */
record Bill(long first, long invalidations, long renewals, long brought, long repeated, long early, long failed) {

    /** WeChat tells whole seconds. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    /**
     * Makes it.
     *
     * @param before what was asked before this trial
     * @param calls what was asked in it, in order
     * @param invalidations when living tokens died in it by the hands of others
     * @param renewAhead how long before the end of a token replicas begin to ask for the next one
     */
    static Bill of(List<TokenCall> before, List<TokenCall> calls, List<Instant> invalidations, TokenRules rules,
            Duration renewAhead) {
        var known = new HashSet<String>();
        TokenCall latest = null;
        for (var call : before) {
            if (call.token() != null && known.add(call.token())) {
                latest = call;
            }
        }
        long first = 0;
        long renewals = 0;
        long brought = 0;
        long repeated = 0;
        long early = 0;
        long failed = 0;
        for (var call : calls) {
            if (call.token() == null) {
                failed++;
            } else if (known.add(call.token())) {
                brought++;
                first += latest == null ? 1 : 0;
                renewals += isRenewal(latest, call, invalidations, rules) ? 1 : 0;
                latest = call;
            } else if (Duration.between(call.answeredAt(), call.expiresAt()).compareTo(renewAhead.plus(ROUNDING)) <= 0) {
                early++;
            } else {
                repeated++;
            }
        }
        return new Bill(first, invalidations.size(), renewals, brought, repeated, early, failed);
    }

    private static boolean isRenewal(@Nullable TokenCall latest, TokenCall call, List<Instant> invalidations,
            TokenRules rules) {
        return latest != null
                && invalidations.stream().noneMatch(at -> at.isAfter(latest.answeredAt()) && at.isBefore(call.answeredAt()))
                && !call.answeredAt().isBefore(latest.expiresAt().minus(rules.changeover()));
    }

    /** How often WeChat had to be asked. */
    long needs() {
        return first + invalidations + renewals;
    }

    /** Calls for each time that there was a reason for one. */
    double callsPerNeed() {
        return needs() == 0 ? brought + repeated : (double) (brought + repeated) / needs();
    }

    boolean isGood() {
        return brought + repeated <= needs();
    }
}
