package org.wechatc4c.bench.c4c;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How large trials are, and how long everything takes in them.
 *
 * @param customers how many write in each trial
 * @param perSecond how many messages they write in a second
 * @param before how long they write before a fault
 * @param fault how long a fault goes on that ends by the clock
 * @param after how long they write when all is well again
 * @param outage how long C4C is away when it is away for long
 * @param callTime how long C4C takes for a call
 * @param late how old a message may be that is not in C4C yet, when all is well
 * @param patience how long it may take until all is well again
 * @param answerEvery how often an agent answers
 * @param connector what connectors are told
 */
record C4cScale(int customers, int perSecond, Duration before, Duration fault, Duration after, Duration outage,
        Duration callTime, Duration late, Duration patience, Duration answerEvery, Map<String, String> connector) {

    C4cScale {
        connector = Map.copyOf(connector);
    }

    /** With the connector's own settings; an hour's outage at the scale of one to six. */
    static C4cScale full(int customers, int perSecond, Duration fault, Duration outage) {
        return new C4cScale(customers, perSecond, Duration.ofSeconds(5), fault, Duration.ofSeconds(10), outage,
                Duration.ofMillis(100), Duration.ofSeconds(15), Duration.ofMinutes(15), Duration.ofSeconds(1), Map.of());
    }

    /** Short enough for a build: the connector is more impatient. */
    static C4cScale brief() {
        return new C4cScale(30, 15, Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(1),
                Duration.ofSeconds(20), Duration.ofMillis(20), Duration.ofSeconds(3), Duration.ofSeconds(90),
                Duration.ofMillis(500), impatient());
    }

    private static Map<String, String> impatient() {
        var settings = new HashMap<String, String>();
        settings.put("C4C_READ_TIMEOUT", "3s");
        settings.put("C4C_WRITE_TIMEOUT", "3s");
        settings.put("RECORDS_FIRST_PAUSE", "200ms");
        settings.put("RECORDS_LONGEST_PAUSE", "2s");
        settings.put("RECORDS_PAUSE_WHEN_UNCLEAR", "1s");
        settings.put("RECORDS_HAND_OVER", "5s");
        settings.put("TICKETS_LOOK_UP_PAUSE", "100ms");
        // The least that a broker allows.
        settings.put("MP_MESSAGING_INCOMING_INBOUND_SESSION_TIMEOUT_MS", "6000");
        return settings;
    }
}
