package org.wechatc4c.gateway.reply;

import java.time.Clock;

import org.wechatc4c.gateway.RememberedInTests;

/** Passive replies outside of a running service. */
public final class Replies {

    private Replies() {
    }

    public static PassiveReplies at(Clock clock) {
        return new PassiveReplies(new RememberedInTests(clock), clock);
    }
}
