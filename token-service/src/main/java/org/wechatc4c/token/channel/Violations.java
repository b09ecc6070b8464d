package org.wechatc4c.token.channel;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.wechatc4c.token.problem.Problem.Violation;

/** All that is wrong with a document, so that whoever wrote it is told once. */
final class Violations {

    private final List<Violation> all = new ArrayList<>();

    void add(String field, String code, String message) {
        all.add(new Violation(field, code, message));
    }

    void unless(boolean isRight, String field, String code, String message) {
        if (!isRight) {
            add(field, code, message);
        }
    }

    /** What the maker makes; nothing, and a violation in its words, when it refuses to. */
    <T> Stream<T> made(String field, String code, Supplier<T> maker) {
        try {
            return Stream.of(maker.get());
        } catch (IllegalArgumentException | DateTimeException e) {
            add(field, code, String.valueOf(e.getMessage()));
            return Stream.empty();
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<Violation> all() {
        return List.copyOf(all);
    }
}
