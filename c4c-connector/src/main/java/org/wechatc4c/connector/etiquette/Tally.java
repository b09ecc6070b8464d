package org.wechatc4c.connector.etiquette;

import java.util.concurrent.atomic.LongAdder;

import io.smallrye.mutiny.Context;

/** Counts the calls that are made in one context of a subscription: what something cost. */
public final class Tally {

    private static final String KEY = Tally.class.getName();

    private final LongAdder calls = new LongAdder();

    /** The same context, in which calls are counted here. */
    public Context in(Context context) {
        return context.put(KEY, this);
    }

    public long calls() {
        return calls.sum();
    }

    static void count(Context context) {
        if (context.contains(KEY)) {
            context.<Tally> get(KEY).calls.increment();
        }
    }
}
