package org.wechatc4c.connector.odata;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came back for a {@link Call}, as it came.
 *
 * @param headers all values, by name in lower case
 */
record Answer(int status, Map<String, List<String>> headers, String body) {

    Answer {
        headers = Map.copyOf(headers);
    }

    List<String> all(String header) {
        return headers.getOrDefault(header.toLowerCase(Locale.ROOT), List.of());
    }

    Optional<String> first(String header) {
        return all(header).stream().findFirst();
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
