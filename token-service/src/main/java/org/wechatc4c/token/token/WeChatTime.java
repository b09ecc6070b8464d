package org.wechatc4c.token.token;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.quarkus.logging.Log;

/** How far WeChat's clock is from ours. Lives of tokens do not depend on either, but signatures and days of the count do. */
@Singleton
class WeChatTime {

    private static final Duration MOST = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofHours(1);
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

    private final Clock wall;
    private final Clock steady;
    private final TokenMetrics metrics;
    private volatile Duration difference = Duration.ZERO;
    private volatile Instant warnsAgainAt = Instant.MIN;

    WeChatTime(Clock wall, SteadyClock steady, TokenMetrics metrics) {
        this.wall = wall;
        this.steady = steady;
        this.metrics = metrics;
    }

    /** How far WeChat's clock was ahead of ours when it last answered. */
    Duration difference() {
        return difference;
    }

    /**
     * An answer of WeChat's to what was asked then. Its date is of a moment between question and answer, cut to the second:
     * only what is beyond both counts.
     */
    void saw(@Nullable String date, Instant askedAt) {
        if (date == null) {
            return;
        }
        Instant theirs;
        try {
            theirs = ZonedDateTime.parse(date, HTTP_DATE).toInstant();
        } catch (DateTimeException e) {
            Log.debugf("The date of WeChat's answer is no date: %s", e.getMessage());
            return;
        }
        var now = wall.instant();
        var latest = theirs.plusSeconds(1);
        difference = latest.isBefore(askedAt) ? Duration.between(askedAt, latest)
                : theirs.isAfter(now) ? Duration.between(now, theirs) : Duration.ZERO;
        metrics.clockIsBehindBy(difference);
        if (difference.abs().compareTo(MOST) > 0 && !steady.instant().isBefore(warnsAgainAt)) {
            warnsAgainAt = steady.instant().plus(QUIET);
            Log.warnf("WeChat's clock is %s seconds %s of ours: look whether the time of this machine is right",
                    difference.abs().toSeconds(), difference.isNegative() ? "behind" : "ahead");
        }
    }
}
