package org.wechatc4c.standin.wechat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of one push to an account's server.
 *
 * @param seq its number among the pushes of this phone, from 1
 * @param type the MsgType, for events with the Event: {@code text}, {@code event.subscribe}
 * @param message the clear XML, whatever the mode
 * @param tries each call of the server, in order
 * @param outcome how it stands
 * @param reason why WeChat did not accept the answer; empty otherwise
 */
public record Push(long seq, String type, String message, List<Try> tries, Outcome outcome, String reason) {

    /** How a push stands. */
    public enum Outcome {
        /** Waiting its turn, or being tried. */
        UNDER_WAY,
        /** Taken without a word. */
        ACCEPTED,
        /** Answered with something for the phone to show. */
        REPLIED,
        /** Answered with junk: the phone shows that the account is out of service. */
        REFUSED,
        /** Not answered in any of the tries: the phone shows that the account is out of service. */
        GIVEN_UP
    }

    /**
     * One call of the account's server.
     *
     * @param at when it began
     * @param status the HTTP status; 0 when there was no answer in time
     * @param answer the body, or why there was none
     */
    public record Try(Instant at, int status, String answer) {

        boolean succeeded() {
            return status == 200;
        }
    }

    public Push {
        tries = List.copyOf(tries);
    }

    Push withTry(Try next) {
        var all = new ArrayList<>(tries);
        all.add(next);
        return new Push(seq, type, message, all, outcome, reason);
    }

    Push endedAs(Outcome end, String why) {
        return new Push(seq, type, message, tries, end, why);
    }
}
