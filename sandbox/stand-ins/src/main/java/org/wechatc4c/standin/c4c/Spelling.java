package org.wechatc4c.standin.c4c;

import java.util.Locale;
import java.util.regex.Pattern;

/** How the fields of the mashup's JSON are written. */
public enum Spelling {
    /** {@code service_req_no}. */
    SNAKE_CASE,
    /** {@code serviceReqNo}. */
    CAMEL_CASE,
    /** {@code SERVICE_REQ_NO}. */
    UPPER_CASE;

    private static final Pattern BREAK = Pattern.compile("_([a-z])");

    String of(String field) {
        return switch (this) {
            case SNAKE_CASE -> field;
            case CAMEL_CASE -> BREAK.matcher(field).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
            case UPPER_CASE -> field.toUpperCase(Locale.ROOT);
        };
    }
}
