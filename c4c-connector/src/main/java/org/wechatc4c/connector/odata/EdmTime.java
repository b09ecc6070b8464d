package org.wechatc4c.connector.odata;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;

import org.wechatc4c.connector.tenant.C4cFailure;

/**
 * Times as C4C writes them: milliseconds within {@code /Date(…)/}, or ISO texts with and without fractions and zones
 * ({@code docs/protocols/c4c.md#answers}).
 */
class EdmTime {

    /** The offset behind it tells of the place it was made at; the milliseconds are UTC all the same. */
    private static final Pattern MILLISECONDS = Pattern.compile("/Date\\((-?\\d{1,15})(?:[+-]\\d{1,4})?\\)/");

    private EdmTime() {
    }

    static Instant read(String property, String text) {
        var milliseconds = MILLISECONDS.matcher(text);
        try {
            return milliseconds.matches() ? Instant.ofEpochMilli(Long.parseLong(milliseconds.group(1)))
                    : instant(DateTimeFormatter.ISO_DATE_TIME.parseBest(withTime(text), OffsetDateTime::from,
                            LocalDateTime::from));
        } catch (DateTimeException e) {
            throw new C4cFailure.Unreachable("a property " + property + " that is no time");
        }
    }

    private static String withTime(String text) {
        return text.indexOf('T') < 0 ? LocalDate.parse(text).atStartOfDay().toString() : text;
    }

    private static Instant instant(TemporalAccessor time) {
        return time instanceof OffsetDateTime zoned ? zoned.toInstant() : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
    }
}
