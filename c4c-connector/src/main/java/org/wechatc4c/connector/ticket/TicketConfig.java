package org.wechatc4c.connector.ticket;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How conversations become tickets. */
@ConfigMapping(prefix = "tickets")
public interface TicketConfig {

    /**
     * How long a ticket that was open is taken to be open still. A message that comes later costs one more call; one that comes
     * sooner may join a ticket that an agent closed a moment ago.
     */
    @WithDefault("60s")
    Duration trustOpenFor();

    /** How often C4C is asked for the ticket that it makes from a first message. Without it, a later message asks again. */
    @WithDefault("5")
    @Min(1)
    int lookUps();

    /** The same when something waits for the ticket: a file of the customer's, or rules. What follows waits with it. */
    @WithDefault("9")
    @Min(1)
    int patientLookUps();

    /** The pause after the first look-up that found no ticket; it doubles with every further one. */
    @WithDefault("500ms")
    Duration lookUpPause();
}
