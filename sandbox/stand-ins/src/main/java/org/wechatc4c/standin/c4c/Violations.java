package org.wechatc4c.standin.c4c;

import java.util.List;

/** Remembers what callers did wrong, so that a test can say that they did nothing wrong. */
final class Violations {

    private static final int REMEMBERED = 1_000;

    private final Recent<Violation> violations = new Recent<>(REMEMBERED);

    void note(Request request, String objection) {
        violations.add(
                new Violation(request.method(), request.path(), Request.readable(request.rawQuery()), objection));
    }

    List<Violation> all() {
        return violations.all();
    }

    void clear() {
        violations.clear();
    }
}
