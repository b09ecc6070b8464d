package org.wechatc4c.token.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import org.wechatc4c.token.token.Handed.Reason;

/**
 * Why WeChat gave no token the last time, and so is left alone for a while by all replicas.
 *
 * @param what kept in Redis under its name
 * @param errcode 0 when WeChat did not say any
 * @param words WeChat's own, or ours about it
 * @param times how often in a row
 * @param until when WeChat may be asked again, by the steady clock of this process
 */
public record Trouble(What what, int errcode, String words, int times, Instant until) {

    private static final int MOST_DOUBLINGS = 16;

    /** What kind of failure it was. */
    enum What {
        REFUSED,
        UNREACHABLE,
        NOT_AUTHORISED,
        DAY_USED_UP,
        MINUTE_USED_UP;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Trouble of(TokenFailure failure, int timesBefore, TokenConfig config, Instant now) {
        int times = timesBefore + 1;
        return switch (failure) {
            case TokenFailure.Refused refused -> new Trouble(What.REFUSED, refused.errcode(), refused.errmsg(), times,
                    now.plus(pause(config.pauseAfterRefusal(), config.longestPause(), times)));
            case TokenFailure.Unreachable away -> new Trouble(What.UNREACHABLE, 0, away.why(), times,
                    now.plus(pause(config.pauseAfterFailure(), config.pauseAfterRefusal(), times)));
            case TokenFailure.NotAuthorised no -> new Trouble(What.NOT_AUTHORISED, 0, String.valueOf(no.getMessage()), times,
                    now.plus(pause(config.pauseAfterFailure(), config.pauseAfterRefusal(), times)));
            case TokenFailure.UnknownChannel no -> new Trouble(What.NOT_AUTHORISED, 0, String.valueOf(no.getMessage()), times,
                    now.plus(config.pauseAfterFailure()));
            case TokenFailure.QuotaUsedUp quota -> new Trouble(quota.isOfTheDay() ? What.DAY_USED_UP : What.MINUTE_USED_UP, 0,
                    "", times, now.plus(quota.beginsAnewIn()));
        };
    }

    TokenFailure failure(String channel, Instant now) {
        return switch (what) {
            case REFUSED -> new TokenFailure.Refused(channel, errcode, words);
            case UNREACHABLE -> new TokenFailure.Unreachable(channel, words);
            case NOT_AUTHORISED -> new TokenFailure.NotAuthorised(channel, words);
            case DAY_USED_UP -> new TokenFailure.QuotaUsedUp(channel, true, Duration.between(now, until));
            case MINUTE_USED_UP -> new TokenFailure.QuotaUsedUp(channel, false, Duration.between(now, until));
        };
    }

    Reason reason() {
        return switch (what) {
            case REFUSED -> Reason.WECHAT_REFUSES;
            case UNREACHABLE -> Reason.WECHAT_AWAY;
            case NOT_AUTHORISED -> Reason.NOT_AUTHORISED;
            case DAY_USED_UP, MINUTE_USED_UP -> Reason.QUOTA_USED_UP;
        };
    }

    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    private static Duration pause(Duration first, Duration longest, int times) {
        return AccessToken.shorter(first.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS)), longest);
    }
}
