package org.wechatc4c.connector.access;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came back for a {@link Call}, as it came.
 *
 * @param headers all values, by name in lower case
 */
public record Answer(int status, Map<String, List<String>> headers, String body) {

    public Answer {
        headers = Map.copyOf(headers);
    }

    public List<String> all(String header) {
        return headers.getOrDefault(header.toLowerCase(Locale.ROOT), List.of());
    }

    public Optional<String> first(String header) {
        return all(header).stream().findFirst();
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** A page for people: from a gateway, from maintenance, or to log on at. C4C sends the last one with status 200. */
    public boolean isPage() {
        return !body.isBlank() && (first("content-type").orElse("").toLowerCase(Locale.ROOT).contains("html")
                || body.stripLeading().regionMatches(true, 0, "<!doctype html", 0, 14)
                || body.stripLeading().regionMatches(true, 0, "<html", 0, 5));
    }

    /** Only what tells nothing of anybody. */
    @Override
    public String toString() {
        return "status " + status;
    }
}
