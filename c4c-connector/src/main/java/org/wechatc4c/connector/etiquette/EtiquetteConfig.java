package org.wechatc4c.connector.etiquette;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much is asked of the tenant, and when it is left alone. */
@ConfigMapping(prefix = "etiquette")
public interface EtiquetteConfig {

    /**
     * Calls in flight at the same time, over all instances of this service. C4C wants fewer than 10 of all who use a tenant's
     * interfaces together.
     */
    @WithDefault("6")
    @Min(1)
    @Max(9)
    int maxInFlight();

    /** How many instances there are: while Redis is away, through which they share the limit, each keeps to its part of it. */
    @WithDefault("2")
    @Min(1)
    int instances();

    /** After so many calls in a row that C4C did not take or answer it is left alone. */
    @WithDefault("5")
    @Min(1)
    int failuresInARow();

    /** How long C4C is left alone at first; doubled each time when it has not recovered. */
    @WithDefault("1s")
    Duration firstRest();

    /** It is not left alone longer than this, also when it wishes so. */
    @WithDefault("1m")
    Duration longestRest();

    /**
     * How long the place of an instance that does not answer any more is kept. Longer than any pause of a process that goes on
     * afterwards.
     */
    @WithDefault("5s")
    Duration lease();

    /** How often an instance that finds no free place looks again. */
    @WithDefault("20ms")
    Duration lookAgain();
}
