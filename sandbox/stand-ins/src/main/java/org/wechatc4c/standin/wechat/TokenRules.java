package org.wechatc4c.standin.wechat;

import java.time.Duration;

/**
 * How long access tokens and tickets live. Shorter times let a trial see many renewals.
 *
 * @param life from the issue of a token to its end
 * @param changeover how long before its end a stable token is followed by the next, and for how long a replaced classic token
 *        still passes
 * @param betweenForced sooner than this after a forced refresh, another one changes nothing
 * @param forcedADay how many forced refreshes there are in 24 hours
 */
public record TokenRules(Duration life, Duration changeover, Duration betweenForced, int forcedADay) {

    /** 2 hours, 5 minutes, 30 seconds, 20 a day. */
    public static final TokenRules OF_WECHAT = new TokenRules(Duration.ofHours(2), Duration.ofMinutes(5),
            Duration.ofSeconds(30), 20);

    public TokenRules {
        if (changeover.compareTo(life) >= 0) {
            throw new IllegalArgumentException("a token lives longer than its changeover");
        }
    }

    public TokenRules withLife(Duration newLife, Duration newChangeover) {
        return new TokenRules(newLife, newChangeover, betweenForced, forcedADay);
    }

    public TokenRules withForced(Duration newBetweenForced, int newForcedADay) {
        return new TokenRules(life, changeover, newBetweenForced, newForcedADay);
    }
}
