package org.wechatc4c.connector.access;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One HTTP call to C4C.
 *
 * @param path below the tenant's host, with the query
 * @param body absent when there is nothing to say
 */
public record Call(Verb verb, String path, Map<String, String> headers, @Nullable String body, Purpose purpose) {

    public enum Verb {
        GET,
        POST,
        PATCH,
        DELETE
    }

    /** What it is for: this decides how long it may take, and what it means when nothing comes back. */
    public enum Purpose {
        READ(false),
        WRITE(true),
        READ_TOGETHER(false),
        WRITE_TOGETHER(true),
        READ_FILE(false),
        WRITE_FILE(true);

        private final boolean isWrite;

        Purpose(boolean isWrite) {
            this.isWrite = isWrite;
        }
    }

    public Call {
        headers.forEach((name, value) -> {
            if (value.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("the header " + name + " is more than one line");
            }
        });
        headers = Map.copyOf(headers);
    }

    /** Whether it is unclear what happened when no answer comes back. */
    public boolean isWrite() {
        return purpose.isWrite;
    }

    public Call with(Map<String, String> moreHeaders) {
        var all = new LinkedHashMap<>(headers);
        all.putAll(moreHeaders);
        return new Call(verb, path, all, body, purpose);
    }

    /** Neither headers nor body nor query: there are credentials, texts and names in them. */
    @Override
    public String toString() {
        return verb + " " + path.split("\\?", 2)[0];
    }
}
