package org.wechatc4c.standin.wechat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** How often one account called each API since it was last counted anew. A day of WeChat's begins at midnight in China. */
final class Quota {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final int CLEARS_A_MONTH = 10;

    /** How things stand for one API today. */
    record Standing(int dailyLimit, int used) {

        int remain() {
            return Math.max(0, dailyLimit - used);
        }
    }

    private final Limits limits;
    private final Clock clock;
    private final Map<String, Integer> usedToday = new HashMap<>();
    private final Map<String, Integer> usedThisMinute = new HashMap<>();
    private LocalDate day = LocalDate.EPOCH;
    private Instant minute = Instant.EPOCH;
    private YearMonth month = YearMonth.from(LocalDate.EPOCH);
    private int clears;

    Quota(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Counts one call.
     *
     * @throws ApiFailure 45009 when none is left today, 45011 when none is left this minute
     */
    synchronized void spend(String cgiPath) {
        turnPages();
        if (usedToday.getOrDefault(cgiPath, 0) >= limits.aDay(cgiPath)) {
            throw new ApiFailure(45009);
        }
        if (usedThisMinute.getOrDefault(cgiPath, 0) >= limits.aMinute(cgiPath)) {
            throw new ApiFailure(45011);
        }
        usedToday.merge(cgiPath, 1, Integer::sum);
        usedThisMinute.merge(cgiPath, 1, Integer::sum);
    }

    synchronized Standing of(String cgiPath) {
        turnPages();
        return new Standing(limits.aDay(cgiPath), usedToday.getOrDefault(cgiPath, 0));
    }

    synchronized void clear() {
        spendClear();
        usedToday.clear();
    }

    synchronized void clear(String cgiPath) {
        spendClear();
        usedToday.remove(cgiPath);
    }

    private void spendClear() {
        turnPages();
        if (clears >= CLEARS_A_MONTH) {
            throw new ApiFailure(48006);
        }
        clears++;
    }

    private void turnPages() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, CHINA);
        if (!today.equals(day)) {
            day = today;
            usedToday.clear();
        }
        if (!YearMonth.from(today).equals(month)) {
            month = YearMonth.from(today);
            clears = 0;
        }
        Instant thisMinute = now.truncatedTo(ChronoUnit.MINUTES);
        if (!thisMinute.equals(minute)) {
            minute = thisMinute;
            usedThisMinute.clear();
        }
    }
}
