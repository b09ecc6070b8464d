package org.wechatc4c.bench.token;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.wechatc4c.standin.wechat.TokenRules;

/**
 * How large trials are, and how long everything takes in them. Tokens live much shorter than WeChat's, and all times of the
 * token-service that hang on that are shorter likewise.
 *
 * @param callers how many work with tokens at the same time
 * @param pause between two rounds of a caller
 * @param rules how long WeChat's tokens live
 * @param rivalEvery how long after one deed of the rival the next follows
 * @param trial how long things go on in trials that end by the clock
 * @param emptyEvery how often Redis is emptied
 * @param outage how long WeChat is away; shorter than a token lives
 * @param slowAnswer how long WeChat takes while it is slow
 * @param stops how often a replica is stopped in its turn
 * @param turnLease how long a replica may take in its turn
 * @param turnWait how long a replica waits for the turn of another one
 */
record TokenScale(int callers, Duration pause, TokenRules rules, Duration rivalEvery, Duration trial, Duration emptyEvery,
        Duration outage, Duration slowAnswer, int stops, Duration turnLease, Duration turnWait) {

    private static final int OFTEN = 1_000_000;
    private static final Duration BETWEEN_FORCED = Duration.ofMillis(100);

    /** Replicas take their turns as they do in earnest. */
    static TokenScale full(int callers, Duration trial, Duration life) {
        return new TokenScale(callers, Duration.ofMillis(100), rules(life), life.dividedBy(3), trial, Duration.ofSeconds(10),
                life.dividedBy(2), Duration.ofSeconds(5), 3, Duration.ofSeconds(12), Duration.ofSeconds(14));
    }

    /** Short enough for a build. */
    static TokenScale brief() {
        return new TokenScale(50, Duration.ofMillis(200), rules(Duration.ofSeconds(10)), Duration.ofSeconds(3),
                Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(1), 1,
                Duration.ofSeconds(3), Duration.ofSeconds(5));
    }

    /** The changeover is longer in proportion than WeChat's five minutes, as calls are not faster. */
    private static TokenRules rules(Duration life) {
        return TokenRules.OF_WECHAT.withLife(life, life.dividedBy(8)).withForced(BETWEEN_FORCED, OFTEN);
    }

    /** A while before WeChat moves to the next token. */
    Duration renewAhead() {
        return rules.life().dividedBy(6);
    }

    /** How far apart calls because of refused tokens are. */
    Duration refusalsApart() {
        return rivalEvery.dividedBy(10);
    }

    /** How long it takes until nobody is concerned any more with what happened last. */
    Duration calm() {
        return refusalsApart().multipliedBy(3);
    }

    /** How long WeChat is slow: from before the renewal of a token to its end. */
    Duration slowFor() {
        return renewAhead().plus(refusalsApart());
    }

    /**
     * What replicas are told. A replica that stood still for longer than it waits for WeChat gives the call up as soon as
     * it goes on; here it waits longer than it ever stands still, so that it does go on with the answer.
     */
    Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        var longest = turnLease.plus(turnWait).multipliedBy(2);
        settings.put("TOKENS_TURN_LEASE", turnLease.toString());
        settings.put("TOKENS_TURN_WAIT", turnWait.toString());
        settings.put("TOKENS_CALLERS_WAIT", longest.toString());
        settings.put("QUARKUS_REST_CLIENT_WECHAT_READ_TIMEOUT", Long.toString(longest.toMillis()));
        settings.put("TOKENS_RENEW_AHEAD", renewAhead().toString());
        settings.put("TOKENS_ASK_AGAIN_AFTER", rules.life().dividedBy(30).toString());
        settings.put("TOKENS_LOOK_EVERY", rules.life().dividedBy(100).toString());
        settings.put("TOKENS_REFUSALS_APART", refusalsApart().toString());
        return settings;
    }
}
