package org.wechatc4c.token.channel;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.quarkus.runtime.configuration.ConfigurationException;

/** All that is wrong with a configuration, so that an operator is told once and not once for each start. */
final class Complaints {

    private final List<String> all = new ArrayList<>();

    void add(String property, String problem) {
        all.add(property + ' ' + problem);
    }

    void unless(boolean isRight, String property, String problem) {
        if (!isRight) {
            add(property, problem);
        }
    }

    /** What the maker makes; nothing, and a complaint in its words, when it refuses to. */
    <T> Stream<T> made(String property, Supplier<T> maker) {
        try {
            return Stream.of(maker.get());
        } catch (IllegalArgumentException | DateTimeException e) {
            add(property, "is refused: " + e.getMessage());
            return Stream.empty();
        }
    }

    void refuseToStart(String what) {
        if (!all.isEmpty()) {
            throw new ConfigurationException(what + " not configured properly:\n  " + String.join("\n  ", all));
        }
    }
}
