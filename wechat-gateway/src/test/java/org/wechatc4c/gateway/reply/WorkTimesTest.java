package org.wechatc4c.gateway.reply;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wechatc4c.events.channels.WorkTime;
import org.wechatc4c.events.channels.WorkTime.CalendarDay;
import org.wechatc4c.events.channels.WorkTime.Segment;

class WorkTimesTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final List<Segment> OFFICE_HOURS = List.of(segment("09:00", "12:00"), segment("13:00", "18:00"));
    private static final List<Segment> ALL_DAY = List.of(segment("00:00", "24:00"));
    private static final List<Segment> CLOSED = List.of();

    private static final WorkTime OFFICE = new WorkTime(SHANGHAI, OFFICE_HOURS, CLOSED, List.of());

    @ParameterizedTest
    @CsvSource({
            "2026-03-02T08:59:59.999, false",
            "2026-03-02T09:00:00, true",
            "2026-03-02T11:59:59, true",
            "2026-03-02T11:59:59.999, true",
            "2026-03-02T12:00:00, false",
            "2026-03-02T12:59:59, false",
            "2026-03-02T13:00:00, true",
            "2026-03-02T17:59:59, true",
            "2026-03-02T18:00:00, false" })
    void opensWithTheFirstMomentOfASegmentAndClosesBeforeItsLast(LocalDateTime at, boolean isOpen) {
        assertThat(WorkTimes.isOpen(OFFICE, in(SHANGHAI, at))).isEqualTo(isOpen);
    }

    @ParameterizedTest
    @ValueSource(strings = { "2026-03-02T23:59:59.999", "2026-03-03T00:00:00", "2026-03-03T12:00:00" })
    void isOpenAllDayFromMidnightToMidnight(LocalDateTime at) {
        assertThat(WorkTimes.isOpen(new WorkTime(SHANGHAI, ALL_DAY, ALL_DAY, List.of()), in(SHANGHAI, at))).isTrue();
    }

    @Test
    void staysOpenWhereSegmentsTouch() {
        var touching = new WorkTime(SHANGHAI, List.of(segment("13:00", "18:00"), segment("12:00", "13:00")), CLOSED, List.of());

        assertThat(WorkTimes.isOpen(touching, in(SHANGHAI, LocalDateTime.parse("2026-03-02T12:59:59.999")))).isTrue();
        assertThat(WorkTimes.isOpen(touching, in(SHANGHAI, LocalDateTime.parse("2026-03-02T13:00:00")))).isTrue();
    }

    @Test
    void looksAtTheClocksOfTheChannelsPlace() {
        assertThat(WorkTimes.isOpen(OFFICE, Instant.parse("2026-03-02T00:59:59Z"))).isFalse();
        assertThat(WorkTimes.isOpen(OFFICE, Instant.parse("2026-03-02T01:00:00Z"))).isTrue();
        // Already Monday there.
        assertThat(WorkTimes.isOpen(new WorkTime(SHANGHAI, ALL_DAY, CLOSED, List.of()), Instant.parse("2026-03-01T16:00:00Z")))
                .isTrue();
    }

    @Test
    void tellsTheWeekendFromTheWeek() {
        var weekends = new WorkTime(SHANGHAI, CLOSED, List.of(segment("10:00", "16:00")), List.of());

        assertThat(WorkTimes.isOpen(OFFICE, in(SHANGHAI, LocalDateTime.parse("2026-03-01T10:00:00")))).isFalse();
        assertThat(WorkTimes.isOpen(weekends, in(SHANGHAI, LocalDateTime.parse("2026-03-01T10:00:00")))).isTrue();
        assertThat(WorkTimes.isOpen(weekends, in(SHANGHAI, LocalDateTime.parse("2026-03-02T10:00:00")))).isFalse();
    }

    @Test
    void believesTheCalendarMoreThanTheDayOfTheWeek() {
        var exchanged = new WorkTime(SHANGHAI, OFFICE_HOURS, CLOSED, List.of(
                new CalendarDay(LocalDate.parse("2026-10-01"), false), new CalendarDay(LocalDate.parse("2026-10-10"), true)));

        // A Thursday and a Saturday.
        assertThat(WorkTimes.isOpen(exchanged, in(SHANGHAI, LocalDateTime.parse("2026-10-01T10:00:00")))).isFalse();
        assertThat(WorkTimes.isOpen(exchanged, in(SHANGHAI, LocalDateTime.parse("2026-10-10T10:00:00")))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
            "2026-03-02T08:59:59.999, 2026-03-02T09:00:00",
            "2026-03-02T09:00:00, 2026-03-02T09:00:00",
            "2026-03-02T10:17:05, 2026-03-02T10:17:05",
            "2026-03-02T12:00:00, 2026-03-02T13:00:00",
            "2026-03-02T18:00:00, 2026-03-03T09:00:00",
            "2026-03-06T18:00:00, 2026-03-09T09:00:00",
            "2026-03-08T23:59:59, 2026-03-09T09:00:00" })
    void knowsTheNextOpening(LocalDateTime from, LocalDateTime opening) {
        assertThat(WorkTimes.nextOpening(OFFICE, in(SHANGHAI, from))).contains(opening.atZone(SHANGHAI));
    }

    @Test
    void opensOnADayWorkedInExchange() {
        var exchanged = new WorkTime(SHANGHAI, OFFICE_HOURS, CLOSED, List.of(
                new CalendarDay(LocalDate.parse("2026-03-07"), true)));

        assertThat(WorkTimes.nextOpening(exchanged, in(SHANGHAI, LocalDateTime.parse("2026-03-06T18:00:00"))))
                .contains(ZonedDateTime.parse("2026-03-07T09:00:00+08:00[Asia/Shanghai]"));
    }

    @ParameterizedTest
    @CsvSource({ "7, 2026-10-08", "30, 2026-11-02", "400, 2027-11-05" })
    void getsOverAnyNumberOfHolidaysInARow(int days, LocalDate opening) {
        var start = LocalDate.parse("2026-10-01");
        var holidays = new WorkTime(SHANGHAI, OFFICE_HOURS, CLOSED, IntStream.range(0, days)
                .mapToObj(day -> new CalendarDay(start.plusDays(day), false)).toList());

        assertThat(WorkTimes.nextOpening(holidays, in(SHANGHAI, LocalDateTime.parse("2026-09-30T18:00:00"))))
                .contains(opening.atTime(9, 0).atZone(SHANGHAI));
    }

    @Test
    void getsOverHolidaysOnTheOnlyDaysThatAreWorked() {
        var weekends = new WorkTime(SHANGHAI, CLOSED, OFFICE_HOURS, LocalDate.parse("2026-10-03")
                .datesUntil(LocalDate.parse("2026-12-31")).filter(date -> date.getDayOfWeek().getValue() >= 6)
                .map(date -> new CalendarDay(date, true)).toList());

        assertThat(WorkTimes.nextOpening(weekends, in(SHANGHAI, LocalDateTime.parse("2026-10-01T10:00:00"))))
                .contains(ZonedDateTime.parse("2027-01-02T09:00:00+08:00[Asia/Shanghai]"));
    }

    @Test
    void knowsNoOpeningWhenClosedForEver() {
        var closed = new WorkTime(BERLIN, CLOSED, CLOSED, List.of(new CalendarDay(LocalDate.parse("2026-10-10"), true)));

        assertThat(WorkTimes.isOpen(closed, Instant.parse("2026-10-10T10:00:00Z"))).isFalse();
        assertThat(WorkTimes.nextOpening(closed, Instant.parse("2026-10-10T10:00:00Z"))).isEmpty();
    }

    /** On 29 March 2026 the clocks went from 02:00 to 03:00. */
    @ParameterizedTest
    @CsvSource({
            "02:00, 05:00, 2026-03-29T03:00:00+02:00",
            "02:30, 05:00, 2026-03-29T03:00:00+02:00",
            "03:00, 05:00, 2026-03-29T03:00:00+02:00",
            "03:15, 05:00, 2026-03-29T03:15:00+02:00",
            "02:10, 02:50, 2026-04-04T02:10:00+02:00",
            "02:00, 03:00, 2026-04-04T02:00:00+02:00" })
    void leavesOutTheMinutesThatTheClocksSkip(String start, String end, ZonedDateTime opening) {
        var sundays = new WorkTime(BERLIN, CLOSED, List.of(segment(start, end)), List.of());

        assertThat(WorkTimes.nextOpening(sundays, Instant.parse("2026-03-29T00:30:00Z")))
                .hasValueSatisfying(found -> assertThat(found.toInstant()).isEqualTo(opening.toInstant()));
    }

    /** On 25 October 2026 the clocks went from 03:00 to 02:00. */
    @ParameterizedTest
    @CsvSource({
            "2026-10-25T02:29:00+02:00, false",
            "2026-10-25T02:30:00+02:00, true",
            "2026-10-25T02:44:59+02:00, true",
            "2026-10-25T02:45:00+02:00, false",
            "2026-10-25T02:29:00+01:00, false",
            "2026-10-25T02:30:00+01:00, true",
            "2026-10-25T02:45:00+01:00, false" })
    void countsTwiceTheMinutesThatTheClocksShowTwice(ZonedDateTime at, boolean isOpen) {
        var sundays = new WorkTime(BERLIN, CLOSED, List.of(segment("02:30", "02:45")), List.of());

        assertThat(WorkTimes.isOpen(sundays, at.toInstant())).isEqualTo(isOpen);
    }

    @ParameterizedTest
    @CsvSource({
            "02:30, 02:45, 2026-10-25T02:00:00+02:00, 2026-10-25T02:30:00+02:00",
            "02:30, 02:45, 2026-10-25T02:50:00+02:00, 2026-10-25T02:30:00+01:00",
            "02:30, 02:45, 2026-10-25T02:10:00+01:00, 2026-10-25T02:30:00+01:00",
            "01:00, 02:15, 2026-10-25T02:20:00+02:00, 2026-10-25T02:00:00+01:00" })
    void opensTwiceWhereTheClocksArePutBack(String start, String end, ZonedDateTime from, ZonedDateTime opening) {
        var sundays = new WorkTime(BERLIN, CLOSED, List.of(segment(start, end)), List.of());

        assertThat(WorkTimes.nextOpening(sundays, from.toInstant()))
                .hasValueSatisfying(found -> assertThat(found.toInstant()).isEqualTo(opening.toInstant()));
    }

    @Test
    void takesTheEarlierOfTwoSegmentsThatAreShownTwice() {
        var sundays = new WorkTime(BERLIN, CLOSED, List.of(segment("02:00", "02:10"), segment("02:30", "02:40")), List.of());

        assertThat(WorkTimes.nextOpening(sundays, ZonedDateTime.parse("2026-10-25T02:15:00+02:00").toInstant()))
                .hasValueSatisfying(found -> assertThat(found.toOffsetDateTime()).hasToString("2026-10-25T02:30+02:00"));
    }

    /** Over all minutes of a year, backwards, so that the next opening is known without looking for it. */
    @ParameterizedTest
    @ValueSource(strings = { "Asia/Shanghai", "Europe/Berlin", "America/Nuuk", "Australia/Lord_Howe" })
    void agreesWithATableOfAllMinutes(ZoneId zone) {
        var workTime = anyWorkTime(zone, new Random(zone.getId().hashCode()));
        var workday = table(workTime.workday());
        var nonWorkday = table(workTime.nonWorkday());
        var calendar = workTime.calendar().stream().collect(toMap(CalendarDay::date, CalendarDay::isWorking));
        var first = LocalDate.parse("2026-01-01").atStartOfDay(zone).toInstant();
        Instant opening = null;
        for (var minute = first.plus(Duration.ofDays(385)); !minute.isBefore(first); minute = minute.minusSeconds(60)) {
            var shown = minute.atZone(zone).toLocalDateTime();
            var isWorkday = calendar.getOrDefault(shown.toLocalDate(), shown.getDayOfWeek().getValue() <= 5);
            var isOpen = (isWorkday ? workday : nonWorkday).get(shown.getHour() * 60 + shown.getMinute());
            opening = isOpen ? minute : opening;
            if (WorkTimes.isOpen(workTime, minute) != isOpen) {
                fail("%s is not open=%s at %s", workTime, isOpen, minute);
            }
            if (opening != null && (shown.getMinute() % 20 == 0 || isChangeOfClocksNear(zone, minute))) {
                assertThat(WorkTimes.nextOpening(workTime, minute)).as("%s from %s", workTime, minute)
                        .contains(opening.atZone(zone));
            }
        }
    }

    private static BitSet table(List<Segment> segments) {
        var minutes = new BitSet();
        segments.forEach(segment -> minutes.set(segment.startMinute(), segment.endMinute()));
        return minutes;
    }

    private static boolean isChangeOfClocksNear(ZoneId zone, Instant at) {
        var change = zone.getRules().nextTransition(at.minus(Duration.ofHours(3)));
        return change != null && change.getInstant().isBefore(at.plus(Duration.ofHours(3)));
    }

    private static WorkTime anyWorkTime(ZoneId zone, Random random) {
        var calendar = random.ints(40, 0, 365).distinct()
                .mapToObj(day -> new CalendarDay(LocalDate.parse("2026-01-01").plusDays(day), random.nextBoolean())).toList();
        return new WorkTime(zone, anySegments(random, 1), anySegments(random, 0), calendar);
    }

    /** Many begin or end at night, where clocks are changed. */
    private static List<Segment> anySegments(Random random, int least) {
        var minutes = random.ints(2L * random.nextInt(least, 5), 0, 1441)
                .map(minute -> random.nextBoolean() ? minute : minute % 240).distinct().sorted().toArray();
        var segments = new ArrayList<Segment>();
        for (var i = 0; i + 1 < minutes.length; i += 2) {
            segments.add(new Segment(minutes[i], minutes[i + 1]));
        }
        return segments;
    }

    private static Instant in(ZoneId zone, LocalDateTime at) {
        return at.atZone(zone).toInstant();
    }

    private static Segment segment(String start, String end) {
        return new Segment(minutes(start), minutes(end));
    }

    private static int minutes(String time) {
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
    }
}
