package org.wechatc4c.events.channels;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/**
 * When people are there to answer, on the clocks of one place.
 *
 * @param workday on Mondays to Fridays; none means closed all day
 * @param nonWorkday on Saturdays and Sundays
 * @param calendar the dates that are not what their day of the week says
 */
public record WorkTime(ZoneId timeZone, List<Segment> workday, List<Segment> nonWorkday, List<CalendarDay> calendar) {

    private static final int MOST_SEGMENTS = 4;

    public WorkTime {
        workday = checked(workday);
        nonWorkday = checked(nonWorkday);
        calendar = List.copyOf(calendar);
    }

    private static List<Segment> checked(List<Segment> segments) {
        if (segments.size() > MOST_SEGMENTS) {
            throw new IllegalArgumentException("a day has at most " + MOST_SEGMENTS + " segments of work time");
        }
        var sorted = segments.stream().sorted(Comparator.comparingInt(Segment::startMinute)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).startMinute < sorted.get(i - 1).endMinute) {
                throw new IllegalArgumentException("segments of work time do not overlap");
            }
        }
        return sorted;
    }

    /**
     * A part of a day, from its first minute to before its last.
     *
     * @param startMinute minutes since midnight
     * @param endMinute minutes since midnight, up to 1440; a segment does not cross midnight
     */
    public record Segment(int startMinute, int endMinute) {

        private static final int MINUTES_OF_A_DAY = 24 * 60;

        public Segment {
            if (startMinute < 0 || endMinute > MINUTES_OF_A_DAY || startMinute >= endMinute) {
                throw new IllegalArgumentException("a segment of work time starts before it ends, within one day:"
                        + " use two segments for one that crosses midnight");
            }
        }
    }

    /**
     * A date that differs from its day of the week: a holiday, or a day worked in exchange for one.
     *
     * @param isWorking whether the segments of a workday hold on it
     */
    public record CalendarDay(LocalDate date, boolean isWorking) {
    }
}
