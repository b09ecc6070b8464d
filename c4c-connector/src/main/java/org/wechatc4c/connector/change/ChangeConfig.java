package org.wechatc4c.connector.change;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How changes in C4C are noticed. */
@ConfigMapping(prefix = "changes")
public interface ChangeConfig {

    /** Whether C4C is asked for changes now and then, so that an event that was lost only delays. */
    @WithDefault("true")
    boolean reconcile();

    /** How often it is asked. One call for everything. */
    @WithDefault("5m")
    Duration reconcileEvery();

    /** How far an asking goes back before what the last one saw: longer than C4C takes to show everybody what it stored. */
    @WithDefault("2m")
    Duration overlap();

    /** How far the very first asking goes back, or one that has nothing to remember the last by. */
    @WithDefault("15m")
    Duration lookBack();

    /** How long an object is left to settle before it is looked at, so that a burst of changes is looked at once. */
    @WithDefault("2s")
    Duration settleFor();

    /** How many are read at once. */
    @WithDefault("200")
    @Min(2)
    @Max(1000)
    int page();

    /** For how long one instance may ask without a sign of life before another one does. */
    @WithDefault("1m")
    Duration lease();

    /**
     * The names under which C4C shows this service as who changed something. What it changed itself is told to nobody.
     */
    @WithDefault("${c4c.username:}")
    Optional<Set<String>> ownNames();

    /** The properties of customers that are watched. */
    @WithDefault("FirstName,LastName,Phone,Mobile,Email,Street,HouseNumber,StreetPostalCode,City,StateCode,CountryCode")
    Set<String> customerProperties();

    /**
     * Those of them that this service writes itself. A change of the others is somebody else's, also where it was this service
     * that changed the customer last.
     */
    @WithDefault("FirstName,LastName,Mobile")
    Set<String> ownProperties();

    /** How young a change has to be to be told of an object that nothing was known of before. */
    @WithDefault("24h")
    Duration newsFor();

    /** How long it is remembered how an object was. About 300 bytes of Redis each. */
    @WithDefault("90d")
    Duration rememberFor();

    /** How long it is remembered that an object has to do with none of our customers. */
    @WithDefault("1h")
    Duration strangersFor();
}
