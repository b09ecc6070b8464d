package org.wechatc4c.connector.change;

import java.time.Duration;

import jakarta.inject.Singleton;

/** Asks C4C when a test wants it. */
@Singleton
public final class PollingByHand {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Polling polling;

    PollingByHand(Polling polling) {
        this.polling = polling;
    }

    public void forAnswers() {
        polling.ask(true, false).await().atMost(PATIENCE);
    }

    public void forChanges() {
        polling.ask(false, true).await().atMost(PATIENCE);
    }
}
