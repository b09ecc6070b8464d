package org.wechatc4c.token.channel;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.wechatc4c.events.channels.WorkTime;
import org.wechatc4c.events.channels.WorkTime.CalendarDay;
import org.wechatc4c.events.channels.WorkTime.Segment;

/** Work time as operators write it. */
final class WorkTimes {

    private static final Pattern SEGMENT = Pattern.compile("([01]\\d|2[0-4]):([0-5]\\d)-([01]\\d|2[0-4]):([0-5]\\d)");

    private final String prefix;
    private final Complaints complaints;

    WorkTimes(String prefix, Complaints complaints) {
        this.prefix = prefix;
        this.complaints = complaints;
    }

    /** Nothing as well when it is refused. */
    @Nullable
    WorkTime read(ChannelConfig.Hours hours) {
        var zone = complaints.made(prefix + ".time-zone", () -> ZoneId.of(hours.timeZone())).findFirst();
        var workday = segments(".workday", hours.workday());
        var nonWorkday = segments(".non-workday", hours.nonWorkday());
        var calendar = calendar(hours);
        complaints.unless(hours.workday().isPresent() || hours.nonWorkday().isPresent(), prefix,
                "has no time at which anybody works: give .workday, such as 09:00-12:00,13:00-18:00, or leave all of it out");
        return zone.flatMap(place -> complaints
                .made(prefix, () -> new WorkTime(place, workday, nonWorkday, calendar)).findFirst()).orElse(null);
    }

    private List<Segment> segments(String property, Optional<List<String>> texts) {
        return texts.orElse(List.of()).stream().flatMap(text -> segment(prefix + property, text.strip())).toList();
    }

    private Stream<Segment> segment(String property, String text) {
        var times = SEGMENT.matcher(text);
        if (!times.matches()) {
            complaints.add(property, "has \"" + text + "\", which is no part of a day: write it like 09:00-18:00, up to 24:00");
            return Stream.empty();
        }
        return complaints.made(property, () -> new Segment(minutes(times.group(1), times.group(2)),
                minutes(times.group(3), times.group(4))));
    }

    private static int minutes(String hours, String minutes) {
        return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
    }

    private List<CalendarDay> calendar(ChannelConfig.Hours hours) {
        var days = new HashMap<LocalDate, CalendarDay>();
        Stream.concat(dates(".holidays", hours.holidays(), false), dates(".working-days", hours.workingDays(), true))
                .forEach(day -> {
                    var other = days.putIfAbsent(day.date(), day);
                    complaints.unless(other == null || other.isWorking() == day.isWorking(), prefix,
                            "has " + day.date() + " among the holidays and the working days: take it out of one of them");
                });
        return days.values().stream().sorted(Comparator.comparing(CalendarDay::date)).toList();
    }

    private Stream<CalendarDay> dates(String property, Optional<List<String>> texts, boolean areWorking) {
        return texts.orElse(List.of()).stream()
                .flatMap(text -> complaints.made(prefix + property,
                        () -> new CalendarDay(LocalDate.parse(text.strip()), areWorking)));
    }
}
