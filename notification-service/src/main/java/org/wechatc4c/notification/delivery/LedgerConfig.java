package org.wechatc4c.notification.delivery;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long the ledger waits. */
@ConfigMapping(prefix = "ledger")
public interface LedgerConfig {

    /**
     * How long a message may wait to be sent, counted from when it was asked for. Then it expires. A shorter time makes answers
     * rarer that come when nobody needs them any more; a longer one than WeChat's reply window of 48 hours is of no use.
     */
    @WithDefault("48h")
    Duration maxAge();

    /**
     * How long after it was given out for sending a message counts as lost when nobody noted its outcome, as after a crash.
     * Longer than all time-outs of one sending together, or the outcome of a slow one is not believed.
     */
    @WithDefault("2m")
    Duration outcomeUnknownAfter();
}
