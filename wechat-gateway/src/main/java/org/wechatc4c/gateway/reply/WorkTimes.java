package org.wechatc4c.gateway.reply;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.wechatc4c.events.channels.WorkTime;
import org.wechatc4c.events.channels.WorkTime.Segment;

/**
 * Whether people are there to answer, and when they will be.
 *
 * <p>
 * A segment covers what the clocks on the wall show: where they are put forward, the minutes that they skip are not there, and
 * where they are put back, the minutes that they show twice count twice.
 */
final class WorkTimes {

    private WorkTimes() {
    }

    static boolean isOpen(WorkTime workTime, Instant at) {
        return isOpen(workTime, LocalDateTime.ofInstant(at, workTime.timeZone()));
    }

    private static boolean isOpen(WorkTime workTime, LocalDateTime at) {
        var minute = at.getHour() * 60 + at.getMinute();
        for (var segment : segments(workTime, at.toLocalDate())) {
            if (segment.startMinute() <= minute && minute < segment.endMinute()) {
                return true;
            }
        }
        return false;
    }

    /**
     * The first moment from the given one on at which it is open: that moment itself when it is; empty when closed for ever.
     */
    static Optional<ZonedDateTime> nextOpening(WorkTime workTime, Instant from) {
        if (isOpen(workTime, from)) {
            return Optional.of(from.atZone(workTime.timeZone()));
        }
        return nextStart(workTime, from)
                .map(start -> openByChangeOfClocks(workTime, from, start).orElse(start))
                .map(opening -> opening.atZone(workTime.timeZone()));
    }

    private static Optional<Instant> nextStart(WorkTime workTime, Instant from) {
        if (workTime.workday().isEmpty() && workTime.nonWorkday().isEmpty()) {
            return Optional.empty();
        }
        return Stream.iterate(LocalDate.ofInstant(from, workTime.timeZone()), date -> date.plusDays(1))
                .limit(daysThatHoldAStart(workTime))
                .flatMap(date -> firstStart(workTime, date, from).stream())
                .findFirst();
    }

    private static Optional<Instant> firstStart(WorkTime workTime, LocalDate date, Instant from) {
        return segments(workTime, date).stream()
                .map(segment -> date.atStartOfDay().plusMinutes(segment.startMinute()))
                .flatMap(start -> instants(workTime, start))
                .filter(start -> !start.isBefore(from))
                .min(Comparator.naturalOrder());
    }

    /**
     * However the dates of the calendar lie, eight days for each leave a week between them that is as any other; one more in
     * case the clocks skip the only segment of the first.
     */
    private static long daysThatHoldAStart(WorkTime workTime) {
        return 15 + 8L * workTime.calendar().size();
    }

    /** When the clocks show it: once, never, or twice. */
    private static Stream<Instant> instants(WorkTime workTime, LocalDateTime shown) {
        return workTime.timeZone().getRules().getValidOffsets(shown).stream().map(shown::toInstant);
    }

    /** The clocks can be put into the midst of a segment, past its start or back behind it. */
    private static Optional<Instant> openByChangeOfClocks(WorkTime workTime, Instant from, Instant start) {
        var rules = workTime.timeZone().getRules();
        return Stream.iterate(rules.nextTransition(from),
                change -> change != null && change.getInstant().isBefore(start),
                change -> rules.nextTransition(change.getInstant()))
                .filter(change -> isOpen(workTime, change.getDateTimeAfter()))
                .map(ZoneOffsetTransition::getInstant)
                .findFirst();
    }

    private static List<Segment> segments(WorkTime workTime, LocalDate date) {
        return isWorkday(workTime, date) ? workTime.workday() : workTime.nonWorkday();
    }

    private static boolean isWorkday(WorkTime workTime, LocalDate date) {
        for (var day : workTime.calendar()) {
            if (day.date().equals(date)) {
                return day.isWorking();
            }
        }
        return date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
    }
}
