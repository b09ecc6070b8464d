package org.wechatc4c.notification.delivery;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** Where a message stands. Each state has the transitions that it allows; a final one has none, and no content any more. */
public sealed interface State {

    /** Not settled: the content is still needed. */
    sealed interface Open extends State {
        Content content();
    }

    /** Settled for ever. */
    sealed interface Final extends State {
    }

    /**
     * Waits for its turn.
     *
     * @param dueAt not to be sent before
     */
    record Pending(Content content, Instant dueAt, Setbacks setbacks) implements Open {

        static Pending from(Instant now, Content content) {
            return new Pending(content, now, Setbacks.NONE);
        }

        /**
         * @param givenUpAt when nobody expects an answer any more
         */
        Sending send(Instant givenUpAt) {
            return new Sending(content, givenUpAt, setbacks, false);
        }

        /** WeChat would not take it: an earlier message to the same customer is parked. */
        Parked keepBack() {
            return new Parked(content, null);
        }

        Pending notBefore(Instant time) {
            return new Pending(content, time, setbacks);
        }

        Expired expire() {
            return new Expired();
        }
    }

    /**
     * Handed to WeChat, or about to be. Only who brought it here may move it on, until {@code givenUpAt}.
     *
     * @param customerWrote whether the customer wrote meanwhile, so that a "not now" from WeChat is out of date
     */
    record Sending(Content content, Instant givenUpAt, Setbacks setbacks, boolean customerWrote) implements Open {

        Sending customerWrites() {
            return new Sending(content, givenUpAt, setbacks, true);
        }

        public Accepted accept() {
            return new Accepted();
        }

        public Refused refuse(@Nullable Integer errcode, String reason) {
            return new Refused(errcode, reason);
        }

        /** WeChat allows nothing to this customer until they write; at once again when they just did. */
        public Open park(@Nullable Integer errcode, Instant now) {
            return customerWrote ? Pending.from(now, content) : new Parked(content, errcode);
        }

        public Pending busyUntil(Instant time) {
            return new Pending(content, time, setbacks.oneMoreBusy());
        }

        public Pending unsentUntil(Instant time) {
            return new Pending(content, time, setbacks.oneMoreUnsent());
        }

        public OutcomeUnknown lose(String reason) {
            return new OutcomeUnknown(reason);
        }
    }

    /**
     * Waits until the customer writes.
     *
     * @param errcode what WeChat answered; absent when it was kept back behind an earlier one
     */
    record Parked(Content content, @Nullable Integer errcode) implements Open {

        Pending release(Instant now) {
            return Pending.from(now, content);
        }

        Expired expire() {
            return new Expired();
        }
    }

    /** WeChat took it. */
    record Accepted() implements Final {
    }

    /**
     * It will not be sent.
     *
     * @param errcode what WeChat answered; absent when it was not asked
     */
    record Refused(@Nullable Integer errcode, String reason) implements Final {
    }

    /** Its time ran out. */
    record Expired() implements Final {
    }

    /** It may have arrived or not, and is not repeated: WeChat could not tell a repetition from a new message. */
    record OutcomeUnknown(String reason) implements Final {
    }
}
