package org.wechatc4c.connector.access;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What an answer says about the tenant as such, and not about the call: whether others should be held back. */
public sealed interface Health {

    /** C4C works. It may well have refused this very call. */
    record Fine() implements Health {
    }

    /** Whoever answered is not C4C at work: a gateway, maintenance, a log-on page, or C4C refusing us as a whole. */
    record Ailing() implements Health {
    }

    /** Ailing, with a word on when to come back. */
    record HoldOff(Duration pause) implements Health {
    }

    /** However long C4C asks for, it is looked after it again within this time. */
    Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    static Health of(Answer answer) {
        if (!isAiling(answer)) {
            return new Fine();
        }
        return retryAfter(answer).<Health> map(HoldOff::new).orElseGet(Ailing::new);
    }

    /**
     * When to come back, within bounds: in seconds, or as a date, which is measured against the sender's own clock. Empty when
     * nothing was said, or nothing that can be understood.
     */
    static Optional<Duration> retryAfter(Answer answer) {
        return answer.first("retry-after").map(String::strip)
                .flatMap(value -> value.matches("[+-]?\\d+") ? Optional.of(seconds(value)) : until(value, answer))
                .map(Health::bounded);
    }

    private static boolean isAiling(Answer answer) {
        return switch (answer.status()) {
            case 401, 429, 502, 503, 504 -> true;
            // Also the status of locks and of refusals by business rules, which come in C4C's own words.
            case 500 -> answer.isPage() || !speaks(answer);
            default -> (answer.status() >= 300 && answer.status() < 400) || answer.status() > 500
                    || (answer.isSuccess() && answer.isPage());
        };
    }

    private static boolean speaks(Answer answer) {
        var body = answer.body().stripLeading();
        return body.startsWith("{") || body.startsWith("<");
    }

    private static Duration seconds(String value) {
        // Nineteen digits are still a number and no longer a duration.
        return value.startsWith("-") ? Duration.ZERO
                : value.length() > 9 ? LONGEST_PAUSE : Duration.ofSeconds(Long.parseLong(value));
    }

    private static Optional<Duration> until(String date, Answer answer) {
        return at(date).flatMap(then -> answer.first("date").flatMap(Health::at).map(now -> Duration.between(now, then)));
    }

    private static Optional<ZonedDateTime> at(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration pause) {
        return pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE
                : pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
