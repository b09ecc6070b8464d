package org.wechatc4c.token.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import org.wechatc4c.token.token.TokenShelf.Spent;

/** How often this process asked WeChat in the name of an account: what counts when Redis cannot be asked, or forgot. */
final class CallCount {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final Clock wall;
    private LocalDate day = LocalDate.EPOCH;
    private Instant minute = Instant.EPOCH;
    private int today;
    private int thisMinute;

    CallCount(Clock wall) {
        this.wall = wall;
    }

    synchronized Spent spent() {
        turnPages();
        return new Spent(today, thisMinute, Duration.ZERO, false);
    }

    synchronized void add() {
        turnPages();
        today++;
        thisMinute++;
    }

    /** As the shelf would answer. */
    synchronized Spent spend(int mostADay, int mostAMinute) {
        turnPages();
        if (today >= mostADay) {
            return new Spent(today, thisMinute, untilMidnight(wall.instant()), true);
        }
        if (thisMinute >= mostAMinute) {
            return new Spent(today, thisMinute, untilNextMinute(wall.instant()), false);
        }
        add();
        return spent();
    }

    static Duration untilMidnight(Instant now) {
        return Duration.between(now, LocalDate.ofInstant(now, CHINA).plusDays(1).atStartOfDay().toInstant(CHINA));
    }

    static Duration untilNextMinute(Instant now) {
        return Duration.between(now, now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES));
    }

    private void turnPages() {
        var now = wall.instant();
        var currentDay = LocalDate.ofInstant(now, CHINA);
        if (!currentDay.equals(day)) {
            day = currentDay;
            today = 0;
        }
        var currentMinute = now.truncatedTo(ChronoUnit.MINUTES);
        if (!currentMinute.equals(minute)) {
            minute = currentMinute;
            thisMinute = 0;
        }
    }
}
