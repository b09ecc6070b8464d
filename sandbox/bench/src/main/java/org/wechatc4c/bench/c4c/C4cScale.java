package org.wechatc4c.bench.c4c;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.wechatc4c.standin.c4c.Latency;

/**
 * How large trials are, and how long everything takes in them.
 *
 * @param customers how many write in each trial
 * @param perSecond how many messages they write in a second
 * @param before how long they write before a fault
 * @param fault how long a fault goes on that ends by the clock
 * @param after how long they write when all is well again
 * @param outage how long C4C is away when it is away for long
 * @param emptyEvery how often Redis is emptied
 * @param stay how long a third replica is there, and then away
 * @param lateAnswers how long C4C takes over some calls when it is slow
 * @param callTime how long C4C takes for a call
 * @param late how old a message may be that is not in C4C yet, when all is well
 * @param slack what does not count when delays are compared
 * @param patience how long it may take until all is well again
 * @param answerEvery how often an agent answers
 * @param connector what connectors are told
 */
record C4cScale(int customers, int perSecond, Duration before, Duration fault, Duration after, Duration outage,
        Duration emptyEvery, Duration stay, List<Duration> lateAnswers, Duration callTime, Duration late, Duration slack,
        Duration patience, Duration answerEvery, Map<String, String> connector) {

    /** How many calls of C4C there may be at once. */
    static final int LIMIT = 6;

    C4cScale {
        lateAnswers = List.copyOf(lateAnswers);
        connector = Map.copyOf(connector);
    }

    /**
     * With the connector's own settings, but that a breath ends after a second of silence: so it can be told how long anything
     * took. An hour's outage at the scale of one to six.
     */
    static C4cScale full(int customers, int perSecond, Duration fault, Duration outage) {
        return new C4cScale(customers, perSecond, Duration.ofSeconds(5), fault, Duration.ofSeconds(5), outage,
                Duration.ofSeconds(5), Duration.ofSeconds(10),
                List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(120)),
                Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ZERO, Duration.ofMinutes(15), Duration.ofSeconds(1),
                Map.of("ETIQUETTE_MAX_IN_FLIGHT", Integer.toString(LIMIT), "RECORDS_SILENCE", "1s"));
    }

    /** Short enough for a build: the connector is more impatient, and C4C faster. */
    static C4cScale brief() {
        return new C4cScale(30, 15, Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(1),
                Duration.ofSeconds(12), Duration.ofSeconds(2), Duration.ofSeconds(3),
                List.of(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(4)),
                Duration.ofMillis(20), Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(60),
                Duration.ofMillis(500), impatient());
    }

    Latency latency() {
        return Latency.of(callTime);
    }

    private static Map<String, String> impatient() {
        var settings = new HashMap<String, String>();
        settings.put("ETIQUETTE_MAX_IN_FLIGHT", Integer.toString(LIMIT));
        settings.put("ETIQUETTE_LONGEST_REST", "3s");
        settings.put("RECORDS_SILENCE", "300ms");
        settings.put("RECORDS_FRESH_FOR", "5s");
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
