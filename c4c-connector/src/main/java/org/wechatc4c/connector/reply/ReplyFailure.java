package org.wechatc4c.connector.reply;

/** Why an agent's answer was not handed on. */
abstract sealed class ReplyFailure extends RuntimeException {

    private ReplyFailure(String message) {
        super(message);
    }

    private ReplyFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** Not from our tenant, as far as can be told. */
    static final class NotProven extends ReplyFailure {
        NotProven() {
            super("credentials are missing or wrong");
        }
    }

    /** Not what C4C sends. */
    static final class Malformed extends ReplyFailure {
        Malformed(String what) {
            super(what);
        }
    }

    /** Nobody, or nobody for sure, is the one who is answered. */
    static final class NobodyToTell extends ReplyFailure {
        private final boolean isNoneOfOurs;

        NobodyToTell(String why) {
            this(why, false);
        }

        /** @param isNoneOfOurs whether nothing of it has to do with a channel of ours, which is a mistake in an answer only */
        NobodyToTell(String why, boolean isNoneOfOurs) {
            super(why);
            this.isNoneOfOurs = isNoneOfOurs;
        }

        boolean isNoneOfOurs() {
            return isNoneOfOurs;
        }
    }

    /** C4C or the broker is not there to find out, or to take the message. */
    static final class NotNow extends ReplyFailure {
        NotNow(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /** It could be neither handed on nor kept. */
    static final class NotKept extends ReplyFailure {
        NotKept(Throwable cause) {
            super("the answer could not be kept, send it again", cause);
        }
    }
}
