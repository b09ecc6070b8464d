package org.wechatc4c.launcher;

import java.util.concurrent.atomic.AtomicInteger;

/** Openids of people that no other test has met. */
final class OpenIds {

    private static final AtomicInteger LAST = new AtomicInteger();

    private OpenIds() {
    }

    static String next() {
        return "oTest%023d".formatted(LAST.incrementAndGet());
    }
}
