package org.wechatc4c.bench.fault;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.HdrHistogram.Histogram;

/** What became of the messages of one trial, as WeChat sees it. */
final class Sendings {

    /** The longest answer time that is told apart from longer ones. */
    private static final long LONGEST_MICROS = 60_000_000;

    private final Set<Letter> sent = new HashSet<>();
    private final Set<Letter> accepted = new HashSet<>();
    private final Map<String, Long> tries = new TreeMap<>();
    private final Histogram answerMicros = new Histogram(LONGEST_MICROS, 3);

    synchronized void sent(Letter letter) {
        sent.add(letter);
    }

    /** One try was answered, or was waited for in vain: that counts as an answer that came late. */
    synchronized void tried(Letter letter, String outcome, long micros) {
        tries.merge(outcome, 1L, Long::sum);
        answerMicros.recordValue(Math.min(micros, LONGEST_MICROS));
        if (outcome.equals(WeChat.ACCEPTED)) {
            accepted.add(letter);
        }
    }

    /** One try came to nothing, because nobody listened or the connection ended. */
    synchronized void failed() {
        tries.merge("no connection", 1L, Long::sum);
    }

    synchronized Set<Letter> sent() {
        return Set.copyOf(sent);
    }

    /** Those of which a try was answered with 200; the others were given up. */
    synchronized Set<Letter> accepted() {
        return Set.copyOf(accepted);
    }

    /** How many tries ended in which way. */
    synchronized Map<String, Long> tries() {
        return Map.copyOf(tries);
    }

    synchronized double p99Millis() {
        return answerMicros.getValueAtPercentile(99) / 1e3;
    }

    synchronized double maxMillis() {
        return answerMicros.getMaxValue() / 1e3;
    }
}
