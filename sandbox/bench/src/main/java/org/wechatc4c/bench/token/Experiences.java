package org.wechatc4c.bench.token;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.HdrHistogram.Histogram;

/** What became of the rounds of callers in one trial. All times are those of {@link System#nanoTime()} in this process. */
final class Experiences {

    private static final long LONGEST_MICROS = 120_000_000;

    private record HandedOut(String tokenId, long beganAt) {
    }

    private final List<HandedOut> handedOut = new ArrayList<>();
    private final Map<String, Long> reportAnswered = new HashMap<>();
    private final Map<String, Long> errors = new TreeMap<>();
    private final Histogram micros = new Histogram(LONGEST_MICROS, 3);
    private long rounds;
    private long refused;
    private long refusedTwice;
    private long unsent;

    /** A caller was given that token after so long. */
    synchronized void handedOut(String tokenId, long beganAt, long now) {
        handedOut.add(new HandedOut(tokenId, beganAt));
        micros.recordValue(Math.min((now - beganAt) / 1000, LONGEST_MICROS));
    }

    /** A caller that said WeChat refuses the token was answered with what to use instead. */
    synchronized void reportAnswered(String tokenId, long now) {
        reportAnswered.merge(tokenId, now, Math::min);
    }

    /** A round came to its end: WeChat took the message. */
    synchronized void sent() {
        rounds++;
    }

    /** WeChat refused the token of a message. */
    synchronized void refused() {
        refused++;
    }

    /** WeChat refused also the token that was to be used instead. */
    synchronized void refusedTwice() {
        refusedTwice++;
    }

    /** WeChat was not there. */
    synchronized void unsent() {
        unsent++;
    }

    /** A caller was not answered as it should be. */
    synchronized void error(String what) {
        errors.merge(what, 1L, Long::sum);
    }

    synchronized Summary summary() {
        long stale = handedOut.stream().filter(one -> reportAnswered.getOrDefault(one.tokenId, Long.MAX_VALUE) < one.beganAt)
                .count();
        return new Summary(handedOut.size(), rounds, refused, stale, refusedTwice, unsent, new TreeMap<>(errors),
                micros.getValueAtPercentile(99) / 1e3, micros.getMaxValue() / 1e3);
    }

    /**
     * All of it.
     *
     * @param handedOut how many tokens callers were given
     * @param sent how many messages WeChat took
     * @param refused how many it refused at first, because of the token
     * @param stale how many tokens were handed out to a caller that asked when the answer to a report of their refusal had
     *        arrived already
     * @param refusedTwice how many messages were refused also with the token that was to be used instead
     * @param unsent how many messages found no WeChat
     * @param errors what else callers were answered
     * @param p99Millis how long callers waited for a token
     */
    record Summary(long handedOut, long sent, long refused, long stale, long refusedTwice, long unsent,
            Map<String, Long> errors, double p99Millis, double maxMillis) {

        long failures() {
            return errors.values().stream().mapToLong(Long::longValue).sum();
        }

        boolean isGood() {
            return sent > 0 && stale == 0 && refusedTwice == 0 && errors.isEmpty();
        }
    }
}
