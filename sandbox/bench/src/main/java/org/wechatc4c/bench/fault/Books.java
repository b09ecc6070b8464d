package org.wechatc4c.bench.fault;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps account over all trials of a run, because a record may turn up when the trial it belongs to is over. Reads the topic as
 * every reader should: acts on the first record with an id, and passes over the others.
 */
final class Books {

    private final Set<Letter> sent = new HashSet<>();
    private final Set<Letter> actedOn = new HashSet<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<Integer, Long> newestPlaces = new HashMap<>();

    /**
     * The balance of one trial.
     *
     * @param sent what customers wrote in it
     * @param accepted what of that was answered with success
     * @param stored what is new on the topic, each customer's in its order
     */
    Balance balance(Set<Letter> sent, Set<Letter> accepted, List<Stored> stored) {
        this.sent.addAll(sent);
        long doubled = 0;
        long orderBreaks = 0;
        long wrong = 0;
        long repeated = 0;
        for (var record : stored) {
            if (!record.isRight() || !this.sent.contains(record.letter())) {
                wrong++;
            } else if (!ids.add(record.id())) {
                repeated++;
            } else if (!actedOn.add(record.letter())) {
                doubled++;
            } else if (isBehindALaterOne(record.letter())) {
                orderBreaks++;
            }
        }
        long lost = accepted.stream().filter(letter -> !actedOn.contains(letter)).count();
        return new Balance(sent.size(), accepted.size(), sent.size() - accepted.size(), lost, doubled, orderBreaks, wrong,
                repeated);
    }

    private boolean isBehindALaterOne(Letter letter) {
        return newestPlaces.merge(letter.customer(), letter.place(), Math::max) > letter.place();
    }
}
