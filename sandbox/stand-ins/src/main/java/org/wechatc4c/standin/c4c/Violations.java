package org.wechatc4c.standin.c4c;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Remembers what callers did wrong, so that a test can say that they did nothing wrong. */
final class Violations {

    private static final int REMEMBERED = 1_000;

    private final ConcurrentLinkedDeque<Violation> violations = new ConcurrentLinkedDeque<>();

    void note(Request request, String objection) {
        violations.add(
                new Violation(request.method(), request.path(), Request.readable(request.rawQuery()), objection));
        while (violations.size() > REMEMBERED) {
            violations.poll();
        }
    }

    List<Violation> all() {
        return List.copyOf(violations);
    }

    void clear() {
        violations.clear();
    }
}
