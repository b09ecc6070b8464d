package org.wechatc4c.token.channel;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.channels.WorkTime;
import org.wechatc4c.events.channels.WorkTime.CalendarDay;
import org.wechatc4c.events.channels.WorkTime.Segment;

/**
 * Work time as operators write it, on the clocks of one place.
 *
 * @param timeZone such as {@code Asia/Shanghai}, which it is when absent
 * @param workday on Mondays to Fridays, such as {@code 09:00-12:00}, up to 24:00; none means closed
 * @param nonWorkday on Saturdays and Sundays
 * @param holidays dates on which the segments of a non-workday hold, such as {@code 2026-10-01}
 * @param workingDays dates on which the segments of a workday hold
 */
record WorkTimeDocument(@Nullable String timeZone, @Nullable List<String> workday, @Nullable List<String> nonWorkday,
        @Nullable List<String> holidays, @Nullable List<String> workingDays) {

    private static final Pattern SEGMENT = Pattern.compile("([01]\\d|2[0-4]):([0-5]\\d)-([01]\\d|2[0-4]):([0-5]\\d)");
    private static final int MOST_SEGMENTS = 4;
    private static final int MINUTES_OF_A_DAY = 24 * 60;

    /** Nothing when it is refused. */
    @Nullable
    WorkTime read(String field, Violations violations) {
        var zone = violations.made(field + ".timeZone", "TIME_ZONE_UNKNOWN",
                () -> ZoneId.of(timeZone == null ? "Asia/Shanghai" : timeZone)).findFirst();
        var onWorkdays = segments(field + ".workday", workday, violations);
        var onOthers = segments(field + ".nonWorkday", nonWorkday, violations);
        var calendar = calendar(field, violations);
        violations.unless(workday != null || nonWorkday != null, field, "WORK_TIME_EMPTY",
                "has no time at which anybody works: give workday, such as 09:00-12:00, or leave all of it out");
        return zone.isPresent() && violations.isEmpty()
                ? new WorkTime(zone.get(), onWorkdays, onOthers, calendar)
                : null;
    }

    private static List<Segment> segments(String field, @Nullable List<String> texts, Violations violations) {
        var segments = Stream.ofNullable(texts).flatMap(List::stream).flatMap(text -> segment(field, text.strip(), violations))
                .sorted(Comparator.comparingInt(Segment::startMinute)).toList();
        violations.unless(segments.size() <= MOST_SEGMENTS, field, "SEGMENT_COUNT",
                "has more than " + MOST_SEGMENTS + " segments");
        for (int i = 1; i < segments.size(); i++) {
            violations.unless(segments.get(i).startMinute() >= segments.get(i - 1).endMinute(), field, "SEGMENT_OVERLAP",
                    "has segments that overlap");
        }
        return segments;
    }

    private static Stream<Segment> segment(String field, String text, Violations violations) {
        var times = SEGMENT.matcher(text);
        if (!times.matches() || minutes(times.group(3), times.group(4)) > MINUTES_OF_A_DAY) {
            violations.add(field, "SEGMENT_FORMAT",
                    "has \"" + text + "\", which is no part of a day: write it like 09:00-18:00, up to 24:00");
            return Stream.empty();
        }
        var start = minutes(times.group(1), times.group(2));
        var end = minutes(times.group(3), times.group(4));
        if (start >= end) {
            violations.add(field, "SEGMENT_ORDER",
                    "has \"" + text + "\", which ends before it starts: use two segments for one that crosses midnight");
            return Stream.empty();
        }
        return Stream.of(new Segment(start, end));
    }

    private static int minutes(String hours, String minutes) {
        return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
    }

    private List<CalendarDay> calendar(String field, Violations violations) {
        var days = new HashMap<LocalDate, CalendarDay>();
        Stream.concat(dates(field + ".holidays", holidays, false, violations),
                dates(field + ".workingDays", workingDays, true, violations)).forEach(day -> {
                    var other = days.putIfAbsent(day.date(), day);
                    violations.unless(other == null || other.isWorking() == day.isWorking(), field, "CALENDAR_CONTRADICTION",
                            "has " + day.date() + " among the holidays and the working days: take it out of one of them");
                });
        return days.values().stream().sorted(Comparator.comparing(CalendarDay::date)).toList();
    }

    private static Stream<CalendarDay> dates(String field, @Nullable List<String> texts, boolean areWorking,
            Violations violations) {
        return Stream.ofNullable(texts).flatMap(List::stream).flatMap(text -> violations.made(field, "DATE_FORMAT",
                () -> new CalendarDay(LocalDate.parse(text.strip()), areWorking)));
    }
}
