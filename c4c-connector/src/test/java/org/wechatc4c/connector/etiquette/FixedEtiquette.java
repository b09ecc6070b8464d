package org.wechatc4c.connector.etiquette;

import java.time.Duration;

/** Two places, rests of seconds. */
record FixedEtiquette(int maxInFlight, int instances) implements EtiquetteConfig {

    @Override
    public int failuresInARow() {
        return 3;
    }

    @Override
    public Duration firstRest() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Duration longestRest() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Duration lease() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration lookAgain() {
        return Duration.ofMillis(40);
    }
}
